/** What a letter becomes: not looked up yet, nothing, or the letter of this code. */
const [UNKNOWN, GONE] = [0, 1];
const folded = new Uint16Array(0x1_0000);
/** Longer texts are folded whole. */
const LONGEST = 4_096;
const written = new Uint16Array(LONGEST);

/** Letters that no neighbour changes, so that each may be folded by itself: printable ASCII, its full-width forms, Chinese characters and punctuation. */
const standsAlone = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x20 && code <= 0x7e) || (code >= 0xff01 && code <= 0xff5e) || (code >= 0x3000 && code <= 0x3011) || code === 0x0a || code === 0x2026 || code === 0x2014;

/** As `fold` of the whole text, letter by letter from a table where the text allows it: chats are read by the hundred thousand. */
export function foldText(text: string, fold: (text: string) => string): string {
  if (text.length > LONGEST) return fold(text);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const known = folded[code]!;
    const to = known === UNKNOWN ? learn(code, fold) : known;
    if (to === UNKNOWN) return fold(text);
    if (to !== GONE) written[length++] = to;
  }
  return String.fromCharCode(...written.subarray(0, length));
}

/** A letter that becomes several is left to the whole fold. */
function learn(code: number, fold: (text: string) => string): number {
  if (!standsAlone(code)) return UNKNOWN;
  const to = fold(String.fromCharCode(code));
  if (to.length > 1) return UNKNOWN;
  return (folded[code] = to === "" ? GONE : to.charCodeAt(0));
}
