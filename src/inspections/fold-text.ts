import { simplified } from "./traditional.ts";

/** What a unit becomes beside another unit: nothing; or it can only be folded together with its neighbours. */
export const [GONE, WHOLE] = [1, 2];
const UNKNOWN = 0;
const folded = new Uint16Array(0x1_0000);
/** Longer texts are folded whole. */
const LONGEST = 4_096;
const written = new Uint16Array(LONGEST);

/** Letters and digits as they compare: NFKC (full-width, ligatures), lower case, simplified, without spaces, punctuation, symbols, marks and what is not seen. */
export function normaliseText(text: string): string {
  if (text.length > LONGEST) return normaliseWhole(text);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const to = foldedOf(text.charCodeAt(at));
    if (to > WHOLE) written[length++] = to;
    else if (to === WHOLE) {
      const sign = signLength(text, at);
      if (sign === 0) return normaliseWhole(text);
      at += sign - 1;
    }
  }
  return String.fromCharCode(...written.subarray(0, length));
}

/** What one UTF-16 unit becomes, from a table that fills as units come: chats are read by the hundred thousand. */
export function foldedOf(unit: number): number {
  const known = folded[unit]!;
  return known === UNKNOWN ? (folded[unit] = learn(unit)) : known;
}

/** How many units of a text, from a place on, are a picture sign that becomes nothing whatever stands beside it; 0 for none. */
export function signLength(text: string, at: number): 0 | 2 {
  const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  if (!(low >= 0xdc00 && low <= 0xdfff)) return 0;
  return high === 0xd83d || (high === 0xd83c && low >= 0xdf00) || (high === 0xd83e && low < 0xdf00) ? 2 : 0;
}

export const normaliseWhole = (text: string): string => simplified(text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));

function learn(unit: number): number {
  if (!standsAlone(unit)) return WHOLE;
  const to = normaliseWhole(String.fromCharCode(unit));
  return to.length > 1 ? WHOLE : to === "" ? GONE : to.charCodeAt(0);
}

/** Units that no neighbour changes: printable ASCII and its full-width forms, Chinese characters and punctuation, arrows and signs, what joins picture signs. */
const standsAlone = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xff01 && unit <= 0xff5e) || (unit >= 0x3000 && unit <= 0x3011) || OTHERS.has(unit);

/** Line feed, tab, no-break space, middle dot, zero-width space and joiner, dashes, quotation marks, ellipsis, variation selector. */
const OTHERS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0xa0, 0xb7, 0x200b, 0x200d, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026, 0xfe0f]);
