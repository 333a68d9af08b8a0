import type { Sql } from "../db/client.ts";
import type { CountedTurn } from "./count.ts";
import { turnsIn, type TurnRow } from "./queries.ts";
import type { Selection, SelectedShop } from "./select.ts";

export type OwnedTurn = CountedTurn & { ownerId: string | null };

/** Turns of one shop and bucket. */
export type BucketOfTurns = { shop: SelectedShop; startMs: number; turns: OwnedTurn[] };

/** The selection's turns bucket by bucket, so that no more than one bucket is held in memory. */
export async function* turnBuckets(sql: Sql, selection: Selection, withMessages: boolean): AsyncGenerator<BucketOfTurns> {
  let current: BucketOfTurns | null = null;
  for await (const rows of turnsIn(sql, selection, { withMessages })) {
    for (const row of rows) {
      const shop = selection.shops.get(row.shopId)!;
      const startMs = shop.bucketOf(row.startedAt.getTime());
      if (current && (current.shop !== shop || current.startMs !== startMs)) {
        yield current;
        current = null;
      }
      current ??= { shop, startMs, turns: [] };
      current.turns.push(ownedTurn(row));
    }
  }
  if (current) yield current;
}

export function ownedTurn(row: TurnRow): OwnedTurn {
  const { id, sessionId, buyerId, ownerId, waitMs, state, endedBy, isFirst, closingPhrase, messageCount, clocksMet } = row;
  return {
    key: id,
    sessionKey: sessionId ?? id,
    buyerId,
    ownerId,
    startedAtMs: row.startedAt.getTime(),
    answeredAtMs: row.answeredAt?.getTime() ?? null,
    waitMs,
    state,
    endedBy,
    isFirst,
    closingPhrase,
    messageCount,
    messageOffsetsMs: offsetsOf(row),
    isInTime: state === "answered" && clocksMet !== false,
  };
}

/**
 * One offset a message. A message before the hand-over that began the wait counts from it, as 0: it lies outside of what was looked up,
 * or, told in the same instant as the hand-over, was looked up beside those that the wait counts.
 */
function offsetsOf({ startedAt, saidAt, messageCount }: TurnRow): number[] {
  const known = (saidAt ?? []).map((at) => at.getTime() - startedAt.getTime());
  const missing = Math.max(0, messageCount - known.length);
  return [...Array<number>(missing).fill(0), ...known.slice(Math.max(0, known.length - messageCount))];
}
