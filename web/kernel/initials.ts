/** The first character of each pinyin initial's stretch in the order of pinyin. */
const FIRSTS = [..."阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀"];
const LETTERS = "abcdefghjklmnopqrstwxyz";
const order = new Intl.Collator("zh-Hans-u-co-pinyin");
const known = new Map<string, string>();

/** The letters that somebody types for Chinese words: 发货 is "fh". Other characters are themselves, in lower case. */
export const initialsOf = (words: string): string => [...words].map(initialOf).join("");

function initialOf(character: string): string {
  const kept = known.get(character);
  if (kept !== undefined) return kept;
  const initial = /\p{Script=Han}/u.test(character) ? (LETTERS[FIRSTS.findLastIndex((first) => order.compare(first, character) <= 0)] ?? character) : character.toLowerCase();
  known.set(character, initial);
  return initial;
}
