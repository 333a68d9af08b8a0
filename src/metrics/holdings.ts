import type { HoldingFact, SourceRow } from "./source.ts";

type Held = Pick<HoldingFact, "id" | "shopId" | "conversationId" | "agentId"> & { fromMs: number; toMs: number };

/**
 * What pieces of holdings count as, each within one bucket: the pieces themselves; of each person the time in which they held any; and how many there were
 * at once at the most, as one row whose value is that number, at the first moment of it.
 */
export function rowsOfHoldings(facts: readonly HoldingFact[]): SourceRow[] {
  const pieces = facts.map(({ id, shopId, conversationId, agentId, at, until }): Held => ({ id, shopId, conversationId, agentId, fromMs: at.getTime(), toMs: until.getTime() }));
  const people = Map.groupBy(pieces, ({ shopId, agentId }) => JSON.stringify([shopId, agentId]));
  return [...pieces.map(heldRow), ...[...people.values()].flatMap((own) => runsOf(own).flatMap(rowsOfRun))];
}

const row = ({ shopId, agentId, fromMs }: Held, own: Pick<SourceRow, "metric" | "key" | "value" | "conversationId" | "subject">): SourceRow => ({ shopId, agentId, atMs: fromMs, hit: null, ...own });

const heldRow = (piece: Held): SourceRow => row(piece, { metric: "held_time", key: `${piece.id}@${piece.fromMs}`, value: piece.toMs - piece.fromMs, conversationId: piece.conversationId, subject: { type: "session", id: piece.id } });

type Run = { first: Held; toMs: number; pieces: Held[] };

/** A person's pieces that lie over each other; those that only meet are two runs, since a bucket ends there. */
function runsOf(own: readonly Held[]): Run[] {
  const runs: Run[] = [];
  for (const piece of own.toSorted((a, b) => a.fromMs - b.fromMs || (a.id < b.id ? -1 : 1))) {
    const last = runs.at(-1);
    if (last && piece.fromMs < last.toMs) {
      last.toMs = Math.max(last.toMs, piece.toMs);
      last.pieces.push(piece);
    } else runs.push({ first: piece, toMs: piece.toMs, pieces: [piece] });
  }
  return runs;
}

function rowsOfRun({ first, toMs, pieces }: Run): SourceRow[] {
  const about = { key: `${first.id}@${first.fromMs}`, conversationId: null, subject: { type: "user", id: first.agentId } };
  const peak = peakOf(pieces);
  return [row(first, { ...about, metric: "holding_time", value: toMs - first.fromMs }), row({ ...first, fromMs: peak.atMs }, { ...about, key: `${first.id}@${peak.atMs}`, metric: PEAK, value: peak.count })];
}

const PEAK = "concurrency_peak";

/** How many lie over each other at the most, and the first moment of it. Half-open: one that ends as another begins is not beside it. */
export function peakOf(pieces: readonly { fromMs: number; toMs: number }[]): { count: number; atMs: number } {
  const steps = pieces.flatMap(({ fromMs, toMs }) => [[fromMs, 1], [toMs, -1]] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let [count, best] = [0, { count: 0, atMs: 0 }];
  for (const [ms, step] of steps) {
    count += step;
    if (count > best.count) best = { count, atMs: ms };
  }
  return best;
}

/** The conversations behind a peak: what its person held at its moment. `rows`: all of the span, `peaks` those of whom is asked. */
export function rowsAtPeak(rows: readonly SourceRow[], peaks: readonly SourceRow[]): SourceRow[] {
  const [top] = peaks.toSorted((a, b) => b.value! - a.value! || a.atMs - b.atMs || (a.key < b.key ? -1 : 1));
  if (!top) return [];
  const isHeld = ({ metric, shopId, agentId, atMs, value }: SourceRow) => metric === "held_time" && shopId === top.shopId && agentId === top.agentId && atMs <= top.atMs && top.atMs < atMs + value!;
  return rows.filter(isHeld).map((one) => ({ ...one, metric: PEAK, value: null }));
}
