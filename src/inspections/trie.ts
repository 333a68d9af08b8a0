/**
 * Texts that begin alike, in arrays. Nodes are numbered breadth first, so that a node's children are neighbours; the root is 0, which no
 * node leads to and no text ends in, so 0 says "none" everywhere else.
 */
export type Trie = {
  /** The root's child by UTF-16 unit. */
  first: Uint16Array;
  /** A node's first child; the next node's first child is past its last. */
  children: Uint32Array;
  /** The unit that leads to a node; ascending among neighbours. */
  unit: Uint16Array;
  /** The node of the longest proper suffix that is in the trie too. */
  fail: Uint32Array;
  /** The index of the text that ends in a node. */
  ending: Int32Array;
  /** The node itself where a text ends in it, else as `shorter`. */
  told: Uint32Array;
  /** The nearest suffix node in which a text ends. */
  shorter: Uint32Array;
};

const UNITS = 65_536;
const NO_TEXT = -1;
/** So many children are looked through one by one; more are halved. */
const FEW = 6;

/** @throws RangeError for an empty text. */
export function buildTrie(wanted: readonly string[]): Trie {
  if (wanted.includes("")) throw new RangeError("An empty text occurs everywhere.");
  const trie = grow(wanted);
  linkSuffixes(trie);
  return trie;
}

/** The child to which a unit leads; 0 for none. Not for the root, which has `first`. */
export function childOf({ children, unit: units }: Trie, node: number, unit: number): number {
  let [low, high] = [children[node]!, children[node + 1]!];
  while (high - low > FEW) {
    const middle = (low + high) >>> 1;
    if (units[middle]! <= unit) low = middle;
    else high = middle;
  }
  for (; low < high; low += 1) if (units[low] === unit) return low;
  return 0;
}

/** A node stands for a run of the sorted texts; those that end in it are the run's first. */
function grow(wanted: readonly string[]): Trie {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a]! < wanted[b]! ? -1 : wanted[a]! > wanted[b]! ? 1 : a - b));
  const most = wanted.reduce((total, text) => total + text.length, 1);
  const [from, to, depth] = [new Uint32Array(most), new Uint32Array(most), new Uint16Array(most)];
  const [children, unit, ending, first] = [new Uint32Array(most + 1), new Uint16Array(most), new Int32Array(most).fill(NO_TEXT), new Uint16Array(UNITS)];
  const textAt = (place: number) => wanted[order[place]!]!;
  to[0] = order.length;
  let count = 1;
  for (let node = 0; node < count; node += 1) {
    const [until, at] = [to[node]!, depth[node]!];
    let place = from[node]!;
    if (place < until && textAt(place).length === at) ending[node] = order[place]!;
    while (place < until && textAt(place).length === at) place += 1;
    for (children[node] = count; place < until; count += 1) {
      const code = textAt(place).charCodeAt(at);
      from[count] = place;
      depth[count] = at + 1;
      unit[count] = code;
      if (node === 0) first[code] = count;
      while (place < until && textAt(place).charCodeAt(at) === code) place += 1;
      to[count] = place;
    }
  }
  children[count] = count;
  const link = () => new Uint32Array(count);
  return { first, children: children.slice(0, count + 1), unit: unit.slice(0, count), ending: ending.slice(0, count), fail: link(), told: link(), shorter: link() };
}

/** In the order of the numbers, so that the shorter suffix of a node is linked before it. */
function linkSuffixes(trie: Trie): void {
  const { first, children, unit, fail, ending, told, shorter } = trie;
  for (let node = 0; node < told.length; node += 1) {
    const suffix = fail[node]!;
    shorter[node] = told[suffix]!;
    told[node] = ending[node] === NO_TEXT ? shorter[node]! : node;
    if (node === 0) continue;
    for (let child = children[node]!; child < children[node + 1]!; child += 1) {
      let candidate = suffix;
      while (candidate !== 0 && childOf(trie, candidate, unit[child]!) === 0) candidate = fail[candidate]!;
      fail[child] = candidate === 0 ? first[unit[child]!]! : childOf(trie, candidate, unit[child]!);
    }
  }
}
