import type { Origin } from "./definition.ts";

/** One row that a figure counts, where it is no turn, clock or message. */
export type SourceRow = {
  metric: string;
  shopId: string;
  agentId: string | null;
  atMs: number;
  /** Unique within its figure. */
  key: string;
  /** Null where the figure knows no hits. */
  hit: boolean | null;
  /** Milliseconds, or minor units of money. */
  value: number | null;
  conversationId: string | null;
  subject: { type: string; id: string };
};

export type SourceOrigin = Extract<Origin, "sessions" | "transfers" | "refunds" | "sales" | "complaints" | "presence" | "holdings" | "inspections" | "findings">;

type Of<T> = T & { id: string; shopId: string; conversationId: string | null; at: Date };

export type SessionFact = Of<{
  endedAt: Date | null;
  endedBy: "agent" | "platform" | "quiet" | null;
  stars: number | null;
  abandoned: boolean | null;
  agentId: string | null;
  /** How many people answered in it. */
  answerers: number;
  warned: boolean;
  nextAt: Date | null;
  ordered: boolean;
  paid: boolean;
}>;
export type TransferFact = Of<{ from: string | null; to: string | null }>;
export type RefundFact = Of<{ agentId: string | null; decidedAt: Date | null; decidedBy: "agent" | "platform" | null; refundedAt: Date | null; refused: boolean; escalated: boolean }>;
export type SaleFact = Of<{ agentId: string | null; totalMinor: number | null }>;
export type ComplaintFact = Of<{ agentId: string | null; upheld: boolean }>;
export type InspectionFact = Of<{ agentId: string | null; total: number }>;
export type FindingFact = Of<{ agentId: string | null }>;
/** `at` and `until` are cut at the bucket's ends. */
export type SpellFact = Of<{ agentId: string; state: "online" | "busy" | "offline"; until: Date }>;

/** `id` is the session's; `at` and `until` are cut at the bucket's ends. */
export type HoldingFact = Of<{ agentId: string; until: Date }>;

/** What a shop's settings say of its figures. */
export type Limits = { reopenMs: number; dissatisfiedStars: number };

const HOUR_MS = 3_600_000;

export const limitsOf = (settings: Record<string, unknown>): Limits & { salesHours: number } => ({
  reopenMs: numberOf(settings["reopenHours"], 24) * HOUR_MS,
  salesHours: numberOf(settings["salesHours"], 24),
  dissatisfiedStars: numberOf(settings["dissatisfiedStars"], 3),
});

const numberOf = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);

type Row = (metric: string, own?: { hit?: boolean; value?: number; agentId?: string | null }) => SourceRow;

/** What a session counts as. */
export function rowsOfSession(fact: SessionFact, { reopenMs, dissatisfiedStars }: Limits): SourceRow[] {
  const row = maker(fact, { type: "session", agentId: fact.agentId });
  const rows: SourceRow[] = [];
  if (fact.endedAt && (fact.endedBy === "agent" || fact.endedBy === "platform")) {
    const reopened = fact.nextAt !== null && fact.nextAt.getTime() - fact.endedAt.getTime() < reopenMs;
    rows.push(row("sessions_closed"), row("resolution_time", { value: fact.endedAt.getTime() - fact.at.getTime() }), row("reopen_rate", { hit: reopened }));
    rows.push(row("one_contact_rate", { hit: !reopened && fact.answerers === 1 }));
  }
  if (fact.stars !== null && fact.abandoned !== true) {
    const dissatisfied = fact.stars <= dissatisfiedStars;
    rows.push(row("satisfaction", { hit: !dissatisfied }), row("dissatisfaction", { hit: dissatisfied }));
    if (dissatisfied) rows.push(row("dissatisfied"));
  }
  if (fact.warned) rows.push(row("warned_sessions"));
  if (fact.answerers > 0) rows.push(row("consulted"), row("order_rate", { hit: fact.ordered }), row("conversion", { hit: fact.paid }));
  return rows;
}

/** A hand-over between two people, or from one back to the queue. */
export function rowsOfTransfer(fact: TransferFact): SourceRow[] {
  if (fact.from === null || fact.from === fact.to) return [];
  const row = maker(fact, { type: "conversation", agentId: null });
  return [row("transfers_out", { agentId: fact.from }), ...(fact.to === null ? [] : [row("transfers_in", { agentId: fact.to })])];
}

export function rowsOfRefund(fact: RefundFact): SourceRow[] {
  const row = maker(fact, { type: "refund", agentId: fact.agentId });
  const took = (until: Date) => Math.max(0, until.getTime() - fact.at.getTime());
  const rows = [row("refunds"), row("refunds_refused", { hit: fact.refused }), row("refunds_escalated", { hit: fact.escalated })];
  if (fact.decidedAt) rows.push(row("refund_decision_time_all", { value: took(fact.decidedAt) }));
  if (fact.decidedAt && fact.decidedBy === "agent") rows.push(row("refund_decision_time", { value: took(fact.decidedAt) }));
  if (fact.decidedBy === "platform") rows.push(row("refunds_by_platform"));
  if (fact.refundedAt) rows.push(row("refund_paid_time", { value: took(fact.refundedAt) }));
  if (fact.refundedAt && fact.decidedBy === "agent") rows.push(row("refund_paid_time_own", { value: took(fact.refundedAt) }));
  return rows;
}

export const rowsOfSale = (fact: SaleFact): SourceRow[] => [maker(fact, { type: "order", agentId: fact.agentId })("sales", { value: fact.totalMinor ?? 0 })];

export function rowsOfComplaint(fact: ComplaintFact): SourceRow[] {
  const row = maker(fact, { type: "complaint", agentId: fact.agentId });
  return [row("complaints"), ...(fact.upheld ? [row("complaints_valid")] : [])];
}

const OF_STATE = { online: "online_time", busy: "break_time", offline: "offline_time" } as const;

export function rowsOfSpell(fact: SpellFact): SourceRow[] {
  const row = maker(fact, { type: "user", agentId: fact.agentId });
  const own = (metric: string): SourceRow => ({ ...row(metric, { value: fact.until.getTime() - fact.at.getTime() }), key: `${fact.id}@${fact.at.getTime()}`, subject: { type: "user", id: fact.agentId } });
  return [own(OF_STATE[fact.state]), ...(fact.state === "offline" ? [] : [own("desk_time")])];
}

export const rowsOfInspection = (fact: InspectionFact): SourceRow[] => [maker(fact, { type: "inspection", agentId: fact.agentId })("inspection_score", { value: fact.total })];

export const rowsOfFinding = (fact: FindingFact): SourceRow[] => [maker(fact, { type: "inspection_finding", agentId: fact.agentId })("forbidden_hits")];

function maker({ id, shopId, conversationId, at }: Of<object>, { type, agentId }: { type: string; agentId: string | null }): Row {
  const about = { shopId, conversationId, atMs: at.getTime(), key: id, subject: { type, id } };
  return (metric, own = {}) => ({ ...about, metric, agentId: "agentId" in own ? own.agentId : agentId, hit: own.hit ?? null, value: own.value ?? null });
}
