import openccPairs from "opencc-js/dict/TSCharacters";

/** What OpenCC leaves alone or settles otherwise, and what chats mix: 转帐 and 转账, 等著 and 等着. */
const OWN = "甚什 瞭了 覆复 妳你 牠它 著着 帳账 帐账";

const SIMPLE = toSimple();

/**
 * The text in simplified characters, each by itself: OpenCC's table of characters, first meaning. Words are not looked at (乾 of 乾隆 becomes 干
 * as well): both sides of a comparison are folded alike, so that only finds more.
 */
export function simplified(text: string): string {
  let simple = "";
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = SIMPLE.get(text[at]!);
    if (letter === undefined) continue;
    simple += text.slice(kept, at) + letter;
    kept = at + 1;
  }
  return kept === 0 ? text : simple + text.slice(kept);
}

/** Each traditional character followed by its simplified one. */
export const SIMPLIFIED_PAIRS: string = [...SIMPLE].flat().join("");

/** Characters beyond the first plane are left out: nobody chats in them, and one unit stays one. */
function toSimple(): ReadonlyMap<string, string> {
  const pairs = [...openccPairs.split("|").map((pair) => pair.split(" ").join("")), ...OWN.split(" ")].filter((pair) => pair.length === 2 && pair[0] !== pair[1]);
  const direct = new Map(pairs.map((pair) => [pair[0]!, pair[1]!] as const));
  const last = (letter: string): string => (direct.has(letter) ? last(direct.get(letter)!) : letter);
  return new Map([...direct.keys()].map((letter) => [letter, last(letter)] as const));
}
