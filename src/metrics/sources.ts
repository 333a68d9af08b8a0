import type { Sql } from "../db/client.ts";
import { LAST_MS } from "../sla/zone.ts";
import type { Asked, Place, RowPage } from "./queries.ts";
import type { CountingShop } from "./select.ts";
import { rowsOfHoldings } from "./holdings.ts";
import { holdingFacts } from "./holding-queries.ts";
import { complaintFacts, findingFacts, inspectionFacts, refundFacts, saleFacts, sessionFacts, spellFacts, transferFacts, type SessionCondition } from "./source-queries.ts";
import { rowsOfComplaint, rowsOfFinding, rowsOfInspection, rowsOfRefund, rowsOfSale, rowsOfSession, rowsOfSpell, rowsOfTransfer, type SourceOrigin, type SourceRow } from "./source.ts";
import type { SubBucket } from "./span.ts";
import { nextBucketStart } from "./window.ts";

export type SourceAsked = Asked & { shops: ReadonlyMap<string, CountingShop>; bucket: SubBucket; nowMs: number; page: RowPage | null; only?: SessionCondition };

export type SourceFound = { rows: SourceRow[]; /** What the last of them come from: the next page begins after it. Null where there was nothing more. */ last: Place | null };

/** The rows of one origin. A page of them is by instant and id of what they come from; spells are few and come all. */
export async function sourceRows(sql: Sql, origin: SourceOrigin, asked: SourceAsked): Promise<SourceFound> {
  switch (origin) {
    case "sessions":
      return found(await sessionFacts(sql, asked), (fact) => rowsOfSession(fact, asked.shops.get(fact.shopId)!.limits));
    case "transfers":
      return found(await transferFacts(sql, asked), rowsOfTransfer);
    case "refunds":
      return found(await refundFacts(sql, asked), rowsOfRefund);
    case "sales":
      return found(await saleFacts(sql, asked), rowsOfSale);
    case "complaints":
      return found(await complaintFacts(sql, asked), rowsOfComplaint);
    case "inspections":
      return found(await inspectionFacts(sql, asked), rowsOfInspection);
    case "findings":
      return found(await findingFacts(sql, asked), rowsOfFinding);
    case "holdings":
      return { rows: rowsOfHoldings((await holdingFacts(sql, { ...asked, now: new Date(Math.min(asked.nowMs, LAST_MS - 1)) })).flatMap((fact) => piecesOf(fact, asked))), last: null };
    case "presence":
      return found((await spellFacts(sql, { ...asked, now: new Date(Math.min(asked.nowMs, LAST_MS - 1)) })).flatMap((fact) => piecesOf(fact, asked)), rowsOfSpell);
  }
}

function found<F extends { id: string; at: Date }>(facts: readonly F[], rowsOf: (fact: F) => SourceRow[]): SourceFound {
  const last = facts.at(-1);
  return { rows: facts.flatMap(rowsOf), last: last ? { at: last.at.toISOString(), key: last.id } : null };
}

/** A spell or holding in pieces that each lie within one bucket, so that they add up whatever the bucket. */
function piecesOf<F extends { shopId: string; at: Date; until: Date }>(fact: F, { shops, bucket }: SourceAsked): F[] {
  const { zone } = shops.get(fact.shopId)!;
  const pieces: F[] = [];
  for (let at = fact.at.getTime(); at < fact.until.getTime(); ) {
    const until = Math.min(fact.until.getTime(), nextBucketStart(at, bucket, zone));
    pieces.push({ ...fact, at: new Date(at), until: new Date(until) });
    at = until;
  }
  return pieces;
}
