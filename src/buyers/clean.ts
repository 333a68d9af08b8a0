/** Characters that are not seen: they make two tags look the same, or turn a line around. */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0/gu;
/** Of these what a text needs: lines and tabs, joiners (looked at below), and the letters of which some flags are made. */
const NEEDED = /\n|\t|\u200c|\u200d|[\u{e0020}-\u{e007f}]/u;
/** A joiner that joins no two pictures, or that no script needs here. */
const STRAY_JOINER = /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})|\u200c/gu;

/** A text as it is kept: composed, without what nobody sees, trimmed. Lines stay. */
export function cleanText(said: string): string {
  return said.normalize("NFC").replaceAll(/\r\n?/g, "\n").replaceAll(UNSEEN, (sign) => (NEEDED.test(sign) ? sign : "")).replaceAll(STRAY_JOINER, "").trim();
}

/** A tag or a name: one line, single spaces, full-width letters and digits as plain ones. */
export function cleanWord(said: string): string {
  return cleanText(said.normalize("NFKC")).replaceAll(/\s+/gu, " ").trim();
}

/** How long a person would say it is: an emoji of several code points counts once. */
export function lengthSeen(said: string): number {
  return [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(said)].length;
}
