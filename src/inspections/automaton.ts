import { foldedOf, GONE, signLength, WHOLE } from "./fold-text.ts";
import { buildTrie, childOf, type Trie } from "./trie.ts";

/** Finds many fixed texts in one reading of another (Aho-Corasick); its cost is the text's length, whatever the texts are. */
export type Automaton = {
  /** The indexes of those that occur, each once, in ascending order. */
  find: (text: string) => readonly number[];
  /** The same of a text as it was written, folded while it is read; null where only the whole of it can be folded. */
  findFolding: (text: string) => readonly number[] | null;
};

/** What a reading found: the indexes so far, and by node the reading in which it was last told. */
type Finds = { reading: number; seen: Uint32Array; found: number[] };

const NOTHING: readonly number[] = [];

/** @throws RangeError for an empty text, which would occur everywhere. */
export function compileAutomaton(wanted: readonly string[]): Automaton {
  const trie = buildTrie(wanted);
  const finds: Finds = { reading: 0, seen: new Uint32Array(trie.told.length), found: [] };
  const begin = () => {
    finds.reading = (finds.reading + 1) >>> 0;
    if (finds.reading === 0) [finds.reading] = [1, finds.seen.fill(0)];
  };
  const end = (): readonly number[] => {
    if (finds.found.length === 0) return NOTHING;
    const found = finds.found.sort((a, b) => a - b);
    finds.found = [];
    return found;
  };
  return {
    find: (text) => {
      begin();
      read(trie, text, finds);
      return end();
    },
    findFolding: (text) => {
      begin();
      const isRead = readFolding(trie, text, finds);
      const found = end();
      return isRead ? found : null;
    },
  };
}

function read(trie: Trie, text: string, finds: Finds): void {
  let node = 0;
  for (let at = 0; at < text.length; at += 1) {
    node = step(trie, node, text.charCodeAt(at));
    if (trie.told[node] !== 0) tell(trie, trie.told[node]!, finds);
  }
}

/** Whether the whole text could be read. */
function readFolding(trie: Trie, text: string, finds: Finds): boolean {
  let node = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = foldedOf(text.charCodeAt(at));
    if (unit === GONE) continue;
    if (unit === WHOLE) {
      const length = signLength(text, at);
      if (length === 0) return false;
      at += length - 1;
      continue;
    }
    node = step(trie, node, unit);
    if (trie.told[node] !== 0) tell(trie, trie.told[node]!, finds);
  }
  return true;
}

function step(trie: Trie, from: number, unit: number): number {
  let node = from;
  while (node !== 0) {
    const child = childOf(trie, node, unit);
    if (child !== 0) return child;
    node = trie.fail[node]!;
  }
  return trie.first[unit]!;
}

/** A node that was told has had all its shorter ones told too: without this stop, nested texts cost their number at every unit. */
function tell({ shorter, ending }: Trie, from: number, { reading, seen, found }: Finds): void {
  for (let node = from; node !== 0 && seen[node] !== reading; node = shorter[node]!) {
    seen[node] = reading;
    found.push(ending[node]!);
  }
}
