/** What a buyer's text sounds like. */
export type Sounding = { words: string[]; external: "none" | "threatened" };

/**
 * Which of the words stand in a text, full-width forms and spaces and small marks between characters aside; null where none does.
 * That a buyer names an outside body is a threat; whether they have gone there already is for a person to find out.
 */
export function soundOf(text: string, words: readonly string[], outside: readonly string[]): Sounding | null {
  const plain = plainOf(text);
  const found = words.filter((word) => plain.includes(plainOf(word)));
  if (found.length === 0) return null;
  return { words: found, external: found.some((word) => outside.includes(word)) ? "threatened" : "none" };
}

const plainOf = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/[\s\p{P}\p{S}]/gu, "");
