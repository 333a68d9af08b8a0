import { comparePositions, type Position } from "./position.ts";

/** The last events read, between two positions. */
export function createRing<E extends Position>(kept: number) {
  let events: E[] = [];
  let from: Position | null = null;
  let to: Position | null = null;
  return {
    end: () => to,
    begin(position: Position) {
      from = to = position;
    },
    clear() {
      events = [];
      from = to = null;
      return 0;
    },
    add(more: readonly E[], upTo: Position) {
      for (const event of more) events.push(event);
      to = upTo;
      if (events.length <= kept * 2) return;
      from = events[events.length - kept - 1]!;
      events = events.slice(-kept);
    },
    /** Null where the position lies before what is kept. */
    after(position: Position, limit: number): { events: E[]; upTo: Position } | null {
      if (from === null || to === null || comparePositions(position, from) < 0) return null;
      const start = firstAfter(events, position);
      const page = events.slice(start, start + limit);
      const isEnd = start + page.length === events.length;
      const upTo = isEnd ? (comparePositions(to, position) > 0 ? to : position) : page.at(-1)!;
      return { events: page, upTo };
    },
  };
}

function firstAfter(events: readonly Position[], position: Position): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePositions(events[middle]!, position) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
