export type DiffLine = { kind: "same" | "added" | "removed"; text: string };

/** Beyond this many line pairs the middle is shown as replaced: exact, but not the shortest. */
const MOST_PAIRS = 4_000_000;

/** What turns one text into another, line by line; the shortest such change. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [left, right] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const same = (lines: string[]): DiffLine[] => lines.map((text) => ({ kind: "same", text }));
  return [...same(left.slice(0, head)), ...middle(left.slice(head, left.length - tail), right.slice(head, right.length - tail)), ...same(left.slice(left.length - tail))];
}

const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));
const removed = (text: string): DiffLine => ({ kind: "removed", text });
const added = (text: string): DiffLine => ({ kind: "added", text });

function middle(left: string[], right: string[]): DiffLine[] {
  if (left.length * right.length > MOST_PAIRS) return [...left.map(removed), ...right.map(added)];
  const lengths = commonLengths(left, right);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      lines.push({ kind: "same", text: left[i]! });
      i += 1;
      j += 1;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) lines.push(removed(left[i++]!));
    else lines.push(added(right[j++]!));
  }
  return [...lines, ...left.slice(i).map(removed), ...right.slice(j).map(added)];
}

/** Length of the longest common run of lines from each pair of places on. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) lengths[i]![j] = left[i] === right[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  }
  return lengths;
}
