/** True for a text that only ends a talk, such as 好的谢谢: the phrase alone, whatever white space, punctuation or emoji stands about it. */
export function isClosingPhrase(text: string | null | undefined, phrases: readonly string[]): boolean {
  if (!text) return false;
  const bare = text.normalize("NFKC").toLowerCase().replaceAll(/[\p{P}\p{S}\p{Z}\p{C}\uFE0F~]+/gu, "");
  return bare !== "" && phrases.some((phrase) => bareOf(phrase) === bare);
}

const bareOf = (phrase: string) => phrase.normalize("NFKC").toLowerCase().replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, "");
