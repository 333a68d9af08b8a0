/** Finds many fixed texts in one reading of another (Aho-Corasick); its cost is the text's length, whatever the texts are. */
export type Automaton = {
  /** The indexes of those that occur, each once, in ascending order. */
  find: (text: string) => number[];
};

type Trie = {
  /** By node and UTF-16 unit. */
  next: Map<number, number>[];
  /** The node of the longest proper suffix that is in the trie too. */
  fail: number[];
  /** Which of the texts ends in a node; −1 for none. */
  ending: number[];
  /** The nearest suffix node in which one ends; 0 for none. */
  shorter: number[];
};

const UNITS = 65_536;

/** @throws RangeError for an empty text, which would occur everywhere. */
export function compileAutomaton(wanted: readonly string[]): Automaton {
  const trie: Trie = { next: [new Map()], fail: [0], ending: [-1], shorter: [0] };
  wanted.forEach((text, index) => addText(trie, text, index));
  linkSuffixes(trie);
  const first = new Int32Array(UNITS);
  for (const [unit, node] of trie.next[0]!) first[unit] = node;
  return { find: (text) => findIn(trie, first, text) };
}

function addText({ next, fail, ending, shorter }: Trie, text: string, index: number): void {
  if (text === "") throw new RangeError("An empty text occurs everywhere.");
  let node = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const child = next[node]!.get(unit);
    if (child !== undefined) node = child;
    else {
      next[node]!.set(unit, next.length);
      node = next.length;
      next.push(new Map());
      fail.push(0);
      ending.push(-1);
      shorter.push(0);
    }
  }
  if (ending[node] === -1) ending[node] = index;
}

/** Breadth first, so that the shorter suffix of a node is linked before it. */
function linkSuffixes({ next, fail, ending, shorter }: Trie): void {
  const queue = [...next[0]!.values()];
  for (const node of queue) {
    const suffix = fail[node]!;
    shorter[node] = ending[suffix] === -1 ? shorter[suffix]! : suffix;
    for (const [unit, child] of next[node]!) {
      let candidate = suffix;
      while (candidate !== 0 && !next[candidate]!.has(unit)) candidate = fail[candidate]!;
      fail[child] = next[candidate]!.get(unit) ?? 0;
      queue.push(child);
    }
  }
}

function findIn({ next, fail, ending, shorter }: Trie, first: Int32Array, text: string): number[] {
  let seen: Set<number> | undefined;
  let node = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    let child = node === 0 ? undefined : next[node]!.get(unit);
    while (child === undefined && node !== 0) {
      node = fail[node]!;
      child = node === 0 ? undefined : next[node]!.get(unit);
    }
    node = child ?? first[unit]!;
    if (node === 0) continue;
    // A node that was reported has had all its shorter ones reported too: without this stop, nested texts cost their number at every unit.
    for (let end = ending[node] === -1 ? shorter[node]! : node; end !== 0 && !seen?.has(end); end = shorter[end]!) (seen ??= new Set()).add(end);
  }
  return seen ? [...seen].map((end) => ending[end]!).sort((a, b) => a - b) : [];
}
