import { holds } from "../http/rights.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading as inOneFlight } from "../kernel/transaction.ts";
import type { Sql } from "../db/client.ts";
import { definitionOf } from "./catalogue.ts";
import { clockPage, replyPage } from "./clock-pages.ts";
import type { MetricName } from "./definition.ts";
import { slotOf } from "./figures.ts";
import { gather, type Group } from "./gather.ts";
import type { RowFilter } from "./input.ts";
import { isTurnMetric } from "./names.ts";
import { planForPages } from "./queries.ts";
import { select, type Selection } from "./select.ts";
import type { MetricRows } from "./shapes.ts";
import { sourcePage } from "./source-page.ts";
import { turnPage } from "./turn-pages.ts";

export type Opening = { name: MetricName; selection: Selection; filter: RowFilter; limit: number; now: Date };
export type RowPage = Pick<MetricRows, "items" | "nextCursor">;

/**
 * What a figure counts, oldest first, one row for each thing that it counts: turns (for messages, sessions and buyers the turn that stands for each),
 * clocks, replies, or things of another kind. Grouped as figures of shops are: an agent's figure opens with `agent`, a bucket's with its `from` and `to`.
 * @throws DomainError `forbidden` for replies, which show their texts, where the actor may not read conversations; `invalid` for a figure that divides two others.
 */
export function listRows(ctx: Context, name: MetricName, filter: RowFilter): Promise<MetricRows> {
  const { origin, divides } = definitionOf(name);
  if (divides) throw new DomainError("invalid", `It divides two figures: open ${divides.join(" or ")}.`, { issues: [{ path: "name", message: `Open ${divides.join(" or ")}.` }] });
  if (origin === "messages" && !holds(ctx.actor, "conversations.read")) throw new DomainError("forbidden", "Messages need the right conversations.read.");
  return inOneFlight(ctx, async (sql) => {
    const opening: Opening = { name, selection: await select(ctx, sql, filter), filter, limit: filter.limit, now: ctx.now };
    const { total, shopIds } = await totalOf(sql, opening);
    if (total === 0) return { items: [], nextCursor: null, total };
    const [, page] = await Promise.all([planForPages(sql), pageOf(sql, { ...opening, selection: among(opening.selection, shopIds) })]);
    return { ...page, total };
  });
}

/** Only shops of which something is counted are looked through. */
const among = (selection: Selection, shopIds: ReadonlySet<string>): Selection => ({ ...selection, spans: selection.spans.filter(({ shopId }) => shopIds.has(shopId)) });

function pageOf(sql: Sql, opening: Opening): Promise<RowPage> {
  const { origin, kind } = definitionOf(opening.name);
  if (opening.filter.hit === false && kind !== "share") return Promise.resolve({ items: [], nextCursor: null });
  if (isTurnMetric(opening.name)) return turnPage(sql, { ...opening, name: opening.name });
  if (origin === "clocks") return clockPage(sql, opening);
  return origin === "messages" ? replyPage(sql, opening) : sourcePage(sql, opening);
}

/** The figure itself, from wherever it stands, and the shops of which it counts anything. */
async function totalOf(sql: Sql, { name, selection, filter }: Opening): Promise<{ total: number; shopIds: ReadonlySet<string> }> {
  const { origin, kind } = definitionOf(name);
  const groups = await gather(sql, selection, { by: selection.policies ? "policy" : "shop", origins: [origin], withMessages: filter.basis === "message", additive: !/^(?:sessions|buyers)/.test(name) && !(name.startsWith("reply_rate_") && filter.basis === "session") });
  const counted = ({ read }: Group): number => {
    const { n, h } = read().tallyOf(slotOf(name, filter.basis)) ?? { n: 0, h: 0 };
    if (filter.hit === undefined) return n;
    return kind === "share" ? (filter.hit ? h : n - h) : filter.hit ? n : 0;
  };
  const total = groups.reduce((sum, group) => (kind === "peak" ? Math.max(sum, counted(group)) : sum + counted(group)), 0);
  return { total, shopIds: new Set(groups.flatMap((group) => (counted(group) > 0 && group.shopId !== null ? [group.shopId] : []))) };
}
