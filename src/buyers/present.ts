import type { BlockRow } from "./block-queries.ts";
import type { FiguresRow, FileRow, NamedRow } from "./file-queries.ts";
import type { FlagRow } from "./flag-queries.ts";
import { maskName } from "./mask.ts";
import type { BuyerFile, BuyerFlag, MergePreview } from "./shapes.ts";
import { refundShare } from "./tier.ts";

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
export const ref = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

export const toNamed = ({ id, shopId, platformBuyerId, name }: NamedRow) => ({ id, shopId, platformBuyerId, name: maskName(name) });

export const toFlag = ({ foundAt, decidedAt, ...row }: FlagRow): BuyerFlag => ({
  ...{ id: row.id, shopId: row.shopId, buyerId: row.buyerId, rule: row.rule, state: row.state, figures: row.figures, orderIds: row.orderIds, refundIds: row.refundIds, buyerIds: row.buyerIds },
  ...{ rulesVersion: row.rulesVersion, foundAt: foundAt.toISOString(), decidedBy: row.decidedBy, decidedAt: iso(decidedAt), reason: row.reason, version: row.version },
});

export const toBlock = ({ id, buyerId, kind, reason, messages, by, byName, at, until, saidIn, endedAt, endReason }: BlockRow & { byName: string | null }) => ({
  ...{ id, buyerId, kind, reason, messages, by: ref(by, byName), at: at.toISOString(), until: iso(until), said: saidIn !== null, endedAt: iso(endedAt), endReason },
});

/** What holds: a person's hand, then the shop's rules, then the platform. */
export function toTier({ ownTier, saidTier, namedTier, namedReason, namedBy, namedByName, namedAt }: FileRow): BuyerFile["tier"] {
  if (namedTier !== null) return { name: namedTier, by: "hand", reason: namedReason, person: ref(namedBy, namedByName), at: iso(namedAt) };
  const name = ownTier ?? saidTier;
  return name === null ? null : { name, by: ownTier === null ? "platform" : "rules", reason: null, person: null, at: null };
}

export const toFigures = (row: FileRow, spanDays: number): BuyerFile["figures"] => ({
  orders: row.orderCount,
  spend: { minor: row.spendMinor, currency: row.currency },
  refunds: row.refundCount,
  refunded: { minor: row.refundedMinor, currency: row.currency },
  refundShare: refundShare(row),
  lastOrderAt: iso(row.lastOrderAt),
  spanDays,
  countedAt: iso(row.countedAt),
});

/** Accounts together: of those that are one person already, the figures count once. */
export function addUp(rows: readonly FiguresRow[]): MergePreview {
  const persons = [...new Map(rows.map((row) => [row.personId ?? row.id, row])).values()];
  const sum = (of: (row: FiguresRow) => number) => persons.reduce((total, row) => total + of(row), 0);
  const currency = rows[0]?.currency ?? "CNY";
  return {
    accounts: rows.map((row) => ({ ...toNamed(row), orders: row.orders, spend: { minor: row.spendMinor, currency }, refunds: row.refunds })),
    orders: sum(({ orders }) => orders),
    spend: { minor: sum(({ spendMinor }) => spendMinor), currency },
    refunds: sum(({ refunds }) => refunds),
  };
}
