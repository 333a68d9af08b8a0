/** Characters that are not seen: they make two tags look the same, or turn a line around. Joiners within an emoji stay. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0001}]/gu;
/** A joiner that joins no two pictures, or that no script needs here. */
const STRAY_JOINER = /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})|\u200c/gu;

/** A text as it is kept: composed, without what nobody sees, trimmed. Lines stay. */
export function cleanText(said: string): string {
  return said.normalize("NFC").replaceAll(/\r\n?/g, "\n").replaceAll(UNSEEN, "").replaceAll(STRAY_JOINER, "").trim();
}

/** A tag or a name: one line, single spaces, full-width letters and digits as plain ones. */
export function cleanWord(said: string): string {
  return cleanText(said.normalize("NFKC")).replaceAll(/\s+/gu, " ").trim();
}

/** How long a person would say it is: an emoji of several code points counts once. */
export function lengthSeen(said: string): number {
  return [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(said)].length;
}
