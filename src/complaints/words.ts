import { normaliseText } from "../inspections/fold-text.ts";

/** What a buyer's text sounds like. */
export type Sounding = { words: string[]; external: "none" | "threatened" };

/**
 * Which of the words stand in a text, full-width forms, traditional characters, spaces and small marks between characters aside; null where none does.
 * That a buyer names an outside body is a threat; whether they have gone there already is for a person to find out.
 */
export function soundOf(text: string, words: readonly string[], outside: readonly string[]): Sounding | null {
  const plain = normaliseText(text);
  const found = words.filter((word) => includesWord(plain, normaliseText(word)));
  if (found.length === 0) return null;
  return { words: found, external: found.some((word) => outside.includes(word)) ? "threatened" : "none" };
}

/** A word without a letter or digit stands nowhere. */
const includesWord = (text: string, word: string): boolean => word !== "" && text.includes(word);
