import { DomainError } from "../kernel/errors.ts";
import { compileAutomaton } from "./automaton.ts";
import { normaliseText, normaliseWhole } from "./fold-text.ts";

export type PhraseLevel = "off" | "warn" | "block";

/** A phrase is plain text, never a pattern language. `category` interjection is the fault L1, all others L2. */
export type Phrase = { id: string; category: "service" | "inspection" | "interjection" | "phone" | "other"; pattern: string; level: PhraseLevel };

/** One text that was found; `phrases` are all entries of the lists that say it. */
export type PhraseHit = { pattern: string; level: "warn" | "block"; phrases: readonly Phrase[] };

export type PhraseMatcher = {
  /** What a text contains, each once, in the order of the lists. */
  find: (text: string) => PhraseHit[];
};

/** What can be compiled; beyond it a list is a mistake. */
export const PHRASE_LIMITS = { phrases: 20_000, length: 200, characters: 400_000 };

/** Compiles the phrases that are not off. @throws DomainError `invalid` for one without a letter or digit, and over the limits. */
export function compilePhrases(phrases: readonly Phrase[]): PhraseMatcher {
  const byText = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    if (phrase.level === "off") continue;
    const text = readPattern(phrase);
    byText.set(text, [...(byText.get(text) ?? []), phrase]);
  }
  checkSize(byText);
  const hits = [...byText.values()].map(toHit);
  const automaton = compileAutomaton([...byText.keys()]);
  return { find: (text) => (automaton.findFolding(text) ?? automaton.find(normaliseWhole(text))).map((index) => hits[index]!) };
}

/** QC-11, QC-14, QC-16: what an agent's message says that it should not. Nobody else's words are checked; hits are proposals until a person confirms. */
export function findForbidden({ sender, text }: { sender: "buyer" | "agent" | "bot" | "system"; text: string }, matcher: PhraseMatcher): PhraseHit[] {
  return sender === "agent" ? matcher.find(text) : [];
}

/** The faults of the inspection sheet that a message's hits propose: each once, however many phrases say it. */
export function proposeFaults(hits: readonly PhraseHit[]): ("L1" | "L2")[] {
  const faults = hits.flatMap(({ phrases }) => phrases.map(({ category }) => (category === "interjection" ? "L1" as const : "L2" as const)));
  return [...new Set(faults)].sort();
}

function readPattern({ id, pattern }: Phrase): string {
  if (pattern.length > PHRASE_LIMITS.length) throw new DomainError("invalid", `The phrase ${id} is longer than ${PHRASE_LIMITS.length} characters.`);
  const text = normaliseText(pattern);
  if (text === "") throw new DomainError("invalid", `The phrase ${id} has no letter or digit to look for.`);
  return text;
}

function checkSize(byText: ReadonlyMap<string, unknown>): void {
  const characters = [...byText.keys()].reduce((total, text) => total + text.length, 0);
  if (byText.size > PHRASE_LIMITS.phrases || characters > PHRASE_LIMITS.characters) throw new DomainError("invalid", `These are more phrases than can be looked for: ${PHRASE_LIMITS.phrases}, of ${PHRASE_LIMITS.characters} characters in all.`);
}

function toHit(phrases: readonly Phrase[]): PhraseHit {
  return { pattern: phrases[0]!.pattern, level: phrases.some(({ level }) => level === "block") ? "block" : "warn", phrases };
}
