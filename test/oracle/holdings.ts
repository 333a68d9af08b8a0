import type { Session, Story } from "./waits.ts";
import { midnightAfter } from "./zone.ts";

type Mine = (agent: string | null, ms: number) => boolean;
type Span = { from: number; to: number; now: number; zone: string };
type Held = { agent: string; from: number; to: number };
export type HoldingFigures = { held_time: number; holding_time: number; concurrency_peak: number };

const DAY = 24 * 3_600_000;

/** How long a session is in somebody's hands: to its end, its last word where silence ended it, and a day at the most. */
const endOf = ({ start, end, endedBy, lastWord }: Session, now: number) => Math.min(endedBy === "quiet" ? lastWord : (end ?? now), start + DAY, now);

/** Each person's share of each session, cut at the span's ends and at midnights. */
function piecesOf({ sessions, holders }: Story, { from, to, now, zone }: Span): Held[] {
  return sessions.flatMap((session) => {
    const until = endOf(session, now);
    return holders.flatMap(({ agent, at }, index) => {
      if (agent === null) return [];
      const next = holders[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return cut({ agent, from: Math.max(at, session.start, from), to: Math.min(next, until, to) }, zone);
    });
  });
}

/** A span in pieces that each lie within one local day. */
export function cut<T extends { from: number; to: number }>(whole: T, zone: string): T[] {
  const pieces: T[] = [];
  for (let at = whole.from; at < whole.to; ) {
    const end = Math.min(whole.to, midnightAfter(at, zone));
    pieces.push({ ...whole, from: at, to: end });
    at = end;
  }
  return pieces;
}

/** Held time counts each conversation, holding time the person once, the peak how many there were at the most; each from where a person's busy stretch of a day begins. */
export function holdingsIn(stories: readonly Story[], span: Span & { mine: Mine }): HoldingFigures {
  const pieces = stories.flatMap((story) => piecesOf(story, span));
  const sum: HoldingFigures = { held_time: 0, holding_time: 0, concurrency_peak: 0 };
  for (const { agent, from, to } of pieces) if (span.mine(agent, from)) sum.held_time += to - from;
  for (const agent of new Set(pieces.map((piece) => piece.agent))) {
    const own = pieces.filter((piece) => piece.agent === agent);
    const edges = [...new Set(own.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
    let stretch: { from: number; most: number; mostAt: number } | null = null;
    const close = (at: number) => {
      if (stretch === null) return;
      if (span.mine(agent, stretch.from)) sum.holding_time += at - stretch.from;
      if (span.mine(agent, stretch.mostAt)) sum.concurrency_peak = Math.max(sum.concurrency_peak, stretch.most);
      stretch = null;
    };
    for (const at of edges) {
      const [before, now] = [own.filter(({ from, to }) => from < at && at <= to), own.filter(({ from, to }) => from <= at && at < to)];
      // A stretch goes on only with something that was in hand before: a conversation that ends as another begins ends it.
      if (!before.some((piece) => now.includes(piece))) close(at);
      if (now.length === 0) continue;
      const open: { from: number; most: number; mostAt: number } = (stretch ??= { from: at, most: 0, mostAt: at });
      if (now.length > open.most) Object.assign(open, { most: now.length, mostAt: at });
    }
  }
  return sum;
}
