import type { Phrase } from "../kernel/shapes.ts";

export type Hit = { pattern: string; level: "warn" | "block"; from: number; to: number };
export type Matcher = (text: string) => Hit[];

type Node = { next: Map<string, Node>; phrase?: Phrase };

/** Compiles what a shop looks for; `folds`: letters in pairs, each compares as the one after it. A text is read once, from each letter as far as the phrases go; where several end, the longest is shown. */
export function compile(phrases: readonly Phrase[], folds = ""): Matcher {
  const root: Node = { next: new Map() };
  for (const phrase of phrases) if (phrase.level !== "off") add(root, phrase);
  const folded = pairsOf(folds);
  return (text) => {
    const letters = lettersOf(text, folded);
    const hits: Hit[] = [];
    for (let at = 0; at < letters.length; at += 1) {
      const hit = longestAt(root, letters, at);
      if (!hit) continue;
      hits.push({ pattern: hit.phrase.pattern, level: hit.phrase.level === "block" ? "block" : "warn", from: letters[at]!.from, to: letters[hit.last]!.to });
    }
    return hits;
  };
}

function add(root: Node, phrase: Phrase): void {
  let node = root;
  for (const letter of phrase.plain) {
    const child = node.next.get(letter) ?? { next: new Map() };
    node.next.set(letter, child);
    node = child;
  }
  if (node.phrase?.level !== "block") node.phrase = phrase;
}

/** A phrase that blocks goes before a longer one that only warns. */
function longestAt(root: Node, letters: readonly Letter[], start: number): { phrase: Phrase; last: number } | undefined {
  let found: { phrase: Phrase; last: number } | undefined;
  let node: Node | undefined = root;
  for (let at = start; at < letters.length; at += 1) {
    node = node.next.get(letters[at]!.letter);
    if (!node) break;
    if (node.phrase && !(found?.phrase.level === "block" && node.phrase.level !== "block")) found = { phrase: node.phrase, last: at };
  }
  return found;
}

type Letter = { letter: string; from: number; to: number };

/** Letters and digits as the server compares them, with where they stand in the text. */
function lettersOf(text: string, folded: ReadonlyMap<string, string>): Letter[] {
  const letters: Letter[] = [];
  let from = 0;
  for (const written of text) {
    const to = from + written.length;
    for (const letter of written.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")) letters.push({ letter: folded.get(letter) ?? letter, from, to });
    from = to;
  }
  return letters;
}

function pairsOf(folds: string): ReadonlyMap<string, string> {
  const letters = [...folds];
  return new Map(letters.flatMap((letter, index) => (index % 2 === 0 ? [[letter, letters[index + 1] ?? letter] as const] : [])));
}

export type Piece = { text: string; level: "warn" | "block" | null };

/** The text in pieces, those of hits marked; hits that overlap are one piece of the stricter level. */
export function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, to, level } of hits) {
    if (from > done) pieces.push({ text: text.slice(done, from), level: null });
    const last = pieces.at(-1);
    if (from < done && last) {
      last.text += text.slice(done, Math.max(done, to));
      if (level === "block") last.level = "block";
    } else pieces.push({ text: text.slice(from, to), level });
    done = Math.max(done, to);
  }
  if (done < text.length) pieces.push({ text: text.slice(done), level: null });
  return pieces;
}
