import * as z from "zod";
import { parse } from "../http/validate.ts";
import { normaliseText } from "../inspections/fold-text.ts";
import { compilePhrases, findForbidden, proposeFaults } from "../inspections/forbidden-phrases.ts";
import { noticeFaults, type Spoken } from "../inspections/notice-faults.ts";
import { readInspectionSettings } from "../inspections/settings.ts";
import { DomainError } from "../kernel/errors.ts";
import { BROUGHT } from "../phrases/lists.ts";
import { type Command, type Io, optional, readJson } from "./command.ts";

const Turn = z.object({ dialogue_id: z.string(), speaker: z.enum(["agent", "buyer", "bot", "system"]), text: z.string(), offset_seconds: z.number().nullish() });
const Expected = z.object({ seed: z.array(z.object({ id: z.string(), pattern: z.string(), jddc_agent_turn_hits: z.int() })) });
/** Of this file the list of phrases says how often each is said. */
const COUNTED = "jddc_sample.jsonl";

type Turn = z.infer<typeof Turn>;
/** Proposals by rule and fault, and the turns of agents that say each phrase as it is compared. */
export type Proposed = { dialogues: number; agentTurns: number; rules: Map<string, number>; phrases: Map<string, number> };

export const dialogueCommands: Record<string, Command> = {
  "inspections dialogues": {
    usage: "inspections dialogues FOLDER [--expect FORBIDDEN.json]",
    says: "proposes faults in real dialogues (a folder of .jsonl, or one of them) as for an inspector, and prints the hits of each rule and phrase",
    options: { expect: { type: "string" } },
    words: [1, 1],
    async run(io, { words, values }) {
      const expected = optional(values, "expect");
      const { seed } = expected === undefined ? { seed: [] } : parse(Expected, readJson(io, expected), "list of phrases");
      let wrong = 0;
      for (const file of filesOf(io, words[0]!)) {
        const found = proposeIn(readTurns(io, file));
        report(io, file, found);
        if (seed.length > 0 && file.endsWith(COUNTED)) wrong += differences(io, seed, found);
      }
      return wrong > 0 ? 1 : 0;
    },
  },
};

/** What the rules of the inspection would propose in dialogues. Where no times are told nobody waited. */
export function proposeIn(turns: readonly Turn[]): Proposed {
  const matcher = compilePhrases(BROUGHT.map((phrase) => ({ ...phrase, level: "warn" as const })));
  const settings = readInspectionSettings({});
  const chats = Map.groupBy(turns, ({ dialogue_id }) => dialogue_id);
  const found: Proposed = { dialogues: chats.size, agentTurns: 0, rules: new Map(), phrases: new Map() };
  const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  for (const chat of chats.values()) {
    const spoken = chat.map(({ speaker, text, offset_seconds }, index): Spoken => ({ id: String(index), sender: speaker, agentId: null, text, at: new Date((offset_seconds ?? 0) * 1_000 + index) }));
    for (const { rule, fault } of noticeFaults(spoken, { isOver: true, settings })) count(found.rules, `${rule} ${fault}`);
    for (const { sender, text } of spoken) {
      if (sender === "agent") found.agentTurns++;
      const hits = findForbidden({ sender, text: text ?? "" }, matcher);
      for (const fault of proposeFaults(hits)) count(found.rules, `forbidden ${fault}`);
      for (const plain of new Set(hits.map(({ pattern }) => normaliseText(pattern)))) count(found.phrases, plain);
    }
  }
  return found;
}

function report({ print }: Io, file: string, { dialogues, agentTurns, rules, phrases }: Proposed): void {
  print(`${file}: ${dialogues} dialogues, ${agentTurns} agent turns`);
  for (const [rule, hits] of [...rules].sort()) print(`  ${rule}\t${hits}`);
  for (const { id, pattern } of BROUGHT) print(`  ${id}\t${pattern}\t${phrases.get(normaliseText(pattern)) ?? 0}`);
}

function differences({ print }: Io, seed: z.infer<typeof Expected>["seed"], { phrases }: Proposed): number {
  const wrong = seed.filter(({ pattern, jddc_agent_turn_hits: hits }) => (phrases.get(normaliseText(pattern)) ?? 0) !== hits);
  for (const { id, pattern, jddc_agent_turn_hits } of wrong) print(`${id} ${pattern}: expected ${jddc_agent_turn_hits}, found ${phrases.get(normaliseText(pattern)) ?? 0}`);
  print(`${seed.length - wrong.length} phrases as expected, ${wrong.length} not`);
  return wrong.length;
}

function filesOf({ listFolder }: Io, name: string): string[] {
  if (name.endsWith(".jsonl")) return [name];
  const files = listFolder(name).filter((file) => file.endsWith(".jsonl")).sort();
  if (files.length === 0) throw new DomainError("invalid", `${name} holds no dialogues (.jsonl).`);
  return files;
}

function readTurns({ readFile }: Io, file: string): Turn[] {
  return readFile(file).split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [Turn.parse(JSON.parse(line))];
    } catch (cause) {
      throw new DomainError("invalid", `${file}, line ${index + 1} is no turn of a dialogue.`, {}, { cause });
    }
  });
}
