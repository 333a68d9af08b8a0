import { maskName } from "../buyers/mask.ts";
import type { PromiseRow } from "./queries.ts";
import type { BuyerPromise } from "./shapes.ts";

export function toPromise(row: PromiseRow): BuyerPromise {
  const { id, shopId, conversationId, text, state, keptBy, reason } = row;
  return {
    id,
    shopId,
    conversationId,
    buyerName: maskName(row.buyerName),
    text,
    promisedAt: row.promisedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    by: personOf(row.byId, row.byName),
    agent: personOf(row.agentId, row.agentName),
    state,
    endedAt: row.endedAt?.toISOString() ?? null,
    keptBy,
    reason,
  };
}

const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
