import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { SharesFilter } from "./input.ts";
import { onlineTimes, sharesOf, type ShareRow, shopZone } from "./rules-queries.ts";
import type { RoutingShares } from "./shapes.ts";

const WEEK_MS = 7 * 86_400_000;
const LONGEST_MS = 92 * 86_400_000;
const HOUR_MS = 3_600_000;
/** Of who was there for less, a number an hour says nothing. */
const LEAST_ONLINE_MS = HOUR_MS / 2;

type Online = { userId: string; name: string; onlineMs: number };

/** Who was given how many chats, when and why; by default in the last week. @throws DomainError `not_found`; `invalid` for more than three months. */
export async function lookAtShares(ctx: Context, filter: SharesFilter): Promise<RoutingShares> {
  const to = filter.to === undefined ? ctx.now : new Date(filter.to);
  const from = filter.from === undefined ? new Date(to.getTime() - WEEK_MS) : new Date(filter.from);
  if (to.getTime() - from.getTime() > LONGEST_MS) throw new DomainError("invalid", "A span may be three months long.", { issues: [{ path: "from", message: "A span may be three months long." }] });
  return reading(ctx, async (sql) => {
    const timeZone = await shopZone(sql, filter.shop);
    if (timeZone === null) throw new DomainError("not_found", "There is no such shop.");
    const counted = to > ctx.now ? ctx.now : to;
    const [rows, online] = await Promise.all([sharesOf(sql, { shopId: filter.shop, from, to, timeZone }), onlineTimes(sql, { shopId: filter.shop, from, to: counted > from ? counted : from })]);
    return { shopId: filter.shop, from: from.toISOString(), to: to.toISOString(), ...sharesFrom(rows, online), nextCursor: null };
  });
}

/** Adds up: each person's part of all, in the order of how many they were given. Who was there and got none is in it. */
export function sharesFrom(rows: readonly ShareRow[], online: readonly Online[]): Pick<RoutingShares, "total" | "reasons" | "items"> {
  const total = sum(rows);
  const people = new Map([...online.filter(({ onlineMs }) => onlineMs > 0).map(({ userId, name }) => [userId, name] as const), ...rows.map(({ agentId, name }) => [agentId, name] as const)]);
  const items = [...people].map(([id, name]) => {
    const own = rows.filter(({ agentId }) => agentId === id);
    const onlineMs = Math.round(online.find(({ userId }) => userId === id)?.onlineMs ?? 0);
    const given = sum(own);
    const hours = Array.from({ length: 24 }, (_, hour) => sum(own.filter((row) => row.hour === hour)));
    return { agent: { id, name }, given, share: total === 0 ? 0 : given / total, onlineMs, perOnlineHour: onlineMs >= LEAST_ONLINE_MS ? (given * HOUR_MS) / onlineMs : null, reasons: byReason(own), hours };
  });
  return { total, reasons: byReason(rows), items: items.toSorted((a, b) => b.given - a.given || (a.agent.name < b.agent.name ? -1 : 1)) };
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);

const byReason = (rows: readonly ShareRow[]) =>
  [...Map.groupBy(rows, ({ reason }) => reason)].map(([reason, own]) => ({ reason, count: sum(own) })).toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
