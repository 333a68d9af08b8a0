import * as z from "zod";
import { parse } from "../http/validate.ts";
import { compilePhrases, findForbidden, normaliseText } from "../inspections/forbidden-phrases.ts";
import { DomainError } from "../kernel/errors.ts";
import { BROUGHT } from "../phrases/lists.ts";
import { type Command, type Io, optional, readJson } from "./command.ts";

const Turn = z.object({ speaker: z.enum(["agent", "buyer", "bot", "system"]), text: z.string() });
const Expected = z.object({ seed: z.array(z.object({ id: z.string(), pattern: z.string(), jddc_agent_turn_hits: z.int() })) });

export const phraseCommands: Record<string, Command> = {
  "phrases count": {
    usage: "phrases count DIALOGUES.jsonl [--expect FORBIDDEN.json]",
    says: "counts in how many agent turns of real dialogues each phrase that the product brings is said",
    options: { expect: { type: "string" } },
    words: [1, 1],
    async run(io, { words, values }) {
      const counts = countPhrases(readTurns(io, words[0]!));
      for (const { id, pattern } of BROUGHT) io.print(`${id}\t${pattern}\t${counts.get(normaliseText(pattern)) ?? 0}`);
      const file = optional(values, "expect");
      if (file === undefined) return 0;
      const { seed } = parse(Expected, readJson(io, file), "list of phrases");
      const wrong = seed.filter(({ pattern, jddc_agent_turn_hits: expected }) => (counts.get(normaliseText(pattern)) ?? 0) !== expected);
      for (const { id, pattern, jddc_agent_turn_hits } of wrong) io.print(`${id} ${pattern}: expected ${jddc_agent_turn_hits}`);
      io.print(`${seed.length - wrong.length} as expected, ${wrong.length} not`);
      return wrong.length > 0 ? 1 : 0;
    },
  },
};

/** By the phrase as it is compared: the turns of agents that say it. */
export function countPhrases(turns: readonly z.infer<typeof Turn>[]): Map<string, number> {
  const matcher = compilePhrases(BROUGHT.map((phrase) => ({ ...phrase, level: "warn" as const })));
  const counts = new Map<string, number>();
  for (const { speaker, text } of turns) {
    for (const { pattern } of findForbidden({ sender: speaker, text }, matcher)) {
      const plain = normaliseText(pattern);
      counts.set(plain, (counts.get(plain) ?? 0) + 1);
    }
  }
  return counts;
}

function readTurns(io: Io, file: string): z.infer<typeof Turn>[] {
  return readLines(io, file).map((line, index) => {
    try {
      return Turn.parse(JSON.parse(line));
    } catch (cause) {
      throw new DomainError("invalid", `${file}, line ${index + 1} is no turn of a dialogue.`, {}, { cause });
    }
  });
}

function readLines({ readFile }: Io, file: string): string[] {
  try {
    return readFile(file).split("\n").filter((line) => line.trim() !== "");
  } catch (cause) {
    throw new DomainError("invalid", `${file} cannot be read.`, {}, { cause });
  }
}
