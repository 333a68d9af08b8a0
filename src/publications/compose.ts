import type { Actor, Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { listAgentFigures, listGroupFigures } from "../metrics/list-figures.ts";
import type { FigureItem } from "../metrics/shapes.ts";
import { localDate } from "../metrics/window.ts";
import type { Said } from "../senders/claim-queries.ts";
import type { Content, EventBody } from "../senders/content.ts";
import type { LetterFile, SendingChannel } from "../senders/port.ts";
import { compileZone } from "../sla/zone.ts";
import { type PublicationRow, shopFacts } from "./queries.ts";
import { spanBefore } from "./schedule.ts";
import { contentOf } from "./text.ts";
import { workbookOf } from "./workbook.ts";

/** `file`: goes with e-mail. */
export type Composed = { content: Content; file: LetterFile | null; body: EventBody; spanFrom: Date; spanTo: Date; lines: number };

/** What an issue due at an instant says, as the figures' page counts it. */
export async function compose(ctx: Context | Working, publication: PublicationRow, dueAt: Date): Promise<Composed> {
  const { shopId, name, language, metrics, by } = publication;
  const shop = await reading(ctx, (sql) => shopFacts(sql, shopId));
  if (!shop) throw new DomainError("not_found", "There is no such shop.");
  const zone = compileZone(shop.timeZone);
  const { fromMs, toMs } = spanBefore(publication, dueAt.getTime(), zone);
  const [from, until] = [localDate(fromMs, zone), localDate(toMs, zone)];
  const filter = { from, to: until, shop: [shopId], metric: metrics, basis: "turn" as const, lang: language };
  const own: Context = { ...ctx, actor: bearerOf(shopId) };
  const { items } = by === "agent" ? await listAgentFigures(own, filter) : await listGroupFigures(own, filter, by);
  const issue = { name, shopName: shop.name, language, from, to: localDate(toMs - 1, zone), path: `/figures?from=${from}&to=${until}&shop=${encodeURIComponent(shopId)}`, metrics };
  const file = publication.targets.some(({ channel }) => channel === "email") ? await workbookOf(items, issue, by) : null;
  return { content: contentOf(items, issue, by), file, body: bodyOf(items, publication, { dueAt, fromMs, toMs }), spanFrom: new Date(fromMs), spanTo: new Date(toMs), lines: items.length };
}

/** Counts as the shop's manager would; a person's rights are asked where they set it up. */
const bearerOf = (shopId: string): Actor => ({ type: "system", id: "publications", role: "manager", scopes: [], shopIds: [shopId] });

/** What a webhook is posted: ids, instants and figures. */
function bodyOf(items: readonly FigureItem[], { id, shopId, every, by }: PublicationRow, { dueAt, fromMs, toMs }: { dueAt: Date; fromMs: number; toMs: number }): EventBody {
  const lines = items.map(({ agent, team, more }) => ({ agentId: agent?.id ?? null, teamId: team?.id ?? null, figures: more }));
  return { type: "figures.published", timestamp: dueAt.toISOString(), data: { publicationId: id, shopId, every, by, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), items: lines } };
}

/** What goes out one way. */
export const saidOn = (channel: SendingChannel, { content, file, body }: Composed): Said => (channel === "webhook" ? { channel, content: body } : { channel, content: channel === "email" && file ? { ...content, file } : content });
