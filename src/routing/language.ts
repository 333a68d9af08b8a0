export const LANGUAGES = ["zh", "ja", "ko", "latin", "ru", "ar", "th"] as const;
/** What a buyer writes in, as far as the script tells: languages in Latin letters are not told apart. */
export type Language = (typeof LANGUAGES)[number];

const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["th", /\p{Script=Thai}/gu],
];
/** One Han character says about as much as three letters. */
const LETTERS_A_WORD = 3;

/** The language of some words; null where no letter is among them. Kana make a text Japanese, whatever Han stands beside them. */
export function languageOf(text: string | null): Language | null {
  if (text === null) return null;
  const counts = SCRIPTS.map(([language, script]) => [language, text.match(script)?.length ?? 0] as const);
  const kana = counts.find(([language, count]) => language === "ja" && count > 0);
  if (kana) return "ja";
  const [language, most] = counts.reduce((best, next) => (next[1] > best[1] ? next : best));
  const latin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) / LETTERS_A_WORD;
  if (most === 0 && latin === 0) return null;
  return latin > most ? "latin" : language;
}
