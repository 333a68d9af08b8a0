import type { Sql } from "../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading as inOneFlight } from "../kernel/transaction.ts";
import type { Reading } from "./cell.ts";
import { CATALOGUE, definitionOf, EVERY_METRIC } from "./catalogue.ts";
import type { MetricName } from "./definition.ts";
import { isFigureOf, metricsOf, mainOf, misses, slotOf, valueIn } from "./figures.ts";
import { gather, type Group } from "./gather.ts";
import type { By } from "./group.ts";
import type { FigureFilter } from "./input.ts";
import { METRIC_NAMES } from "./names.ts";
import type { Basis } from "./reply-rate.ts";
import { namesOf, policyNames, teamNames } from "./queries.ts";
import { isBoundToSelf, select, type Selection } from "./select.ts";
import type { FigureItem, FigureList, MetricValue } from "./shapes.ts";
import { SHOWN_SLOTS } from "./slots.ts";
import { spanBefore } from "./span.ts";
import { jsonWithItems } from "./write-json.ts";

/** Figures of people by shop and bucket. `agent` null in an item is what belongs to nobody. */
export const listAgentFigures = (ctx: Context, filter: FigureFilter): Promise<FigureList> => listFigures(ctx, filter, "agent");

/** Figures of whole shops, teams, platforms or policies by bucket. @throws DomainError `forbidden` for an agent. */
export async function listGroupFigures(ctx: Context, filter: FigureFilter, by: Exclude<By, "agent">): Promise<FigureList> {
  refuseSelf(ctx);
  return listFigures(ctx, filter, by);
}

function refuseSelf({ actor }: Context): void {
  if (isBoundToSelf(actor)) throw new DomainError("forbidden", "Figures of whole shops are for leads and above.");
}

export const listShopFigures = (ctx: Context, filter: FigureFilter): Promise<FigureList> => listGroupFigures(ctx, filter, "shop");

async function listFigures(ctx: Context, filter: FigureFilter, by: By): Promise<FigureList> {
  const { frame, items } = await findFigures(ctx, filter, by);
  return { ...frame, items: [...items()] };
}

/** The same as a stream of JSON. @throws DomainError `forbidden` for an agent who asks for more than people. */
export async function figuresJson(ctx: Context, filter: FigureFilter, by: By): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (by !== "agent") refuseSelf(ctx);
  const { frame, items } = await findFigures(ctx, filter, by);
  return jsonWithItems(frame, items());
}

type Found = { frame: Omit<FigureList, "items">; /** Each made when it is taken. */ items: () => Generator<FigureItem> };

function findFigures(ctx: Context, filter: FigureFilter, by: By): Promise<Found> {
  if (filter.compare && filter.bucket) throw new DomainError("invalid", "A span is compared as a whole: leave the bucket out.", { issues: [{ path: "compare", message: "It needs no bucket." }] });
  return inOneFlight(ctx, async (sql) => {
    const selection = await select(ctx, sql, filter);
    const wanted = wantedOf(filter).filter((name) => isFigureOf(by, name));
    const asked = { by, origins: originsOf([...METRIC_NAMES, ...wanted]), withMessages: filter.basis === "message", shown: isShown(selection, wanted, filter.basis) };
    const [groups, before] = await Promise.all([gather(sql, selection, asked), filter.compare ? gather(sql, earlier(selection), asked) : null]);
    return { frame: frameOf(selection), items: await itemsOf(sql, groups, { by, filter, wanted, before }) };
  });
}

/** The further figures that were asked for, and those that have a target anyway. */
const wantedOf = ({ metric }: FigureFilter): readonly MetricName[] => (metric === undefined ? [] : metric === "all" ? EVERY_METRIC : [metric].flat());

/** Whether what every answer holds is enough to answer, targets included. */
const isShown = ({ spans }: Selection, wanted: readonly MetricName[], basis: Basis): boolean =>
  [...METRIC_NAMES, ...wanted, ...spans.flatMap(({ targets }) => Object.keys(targets))].every((name) => SHOWN_SLOTS.has(slotOf(name as MetricName, basis)));

export function originsOf(names: readonly string[]): string[] {
  const needed = names.flatMap((name) => definitionOf(name as MetricName).divides ?? [name]);
  return [...new Set(CATALOGUE.filter(({ name }) => needed.includes(name)).map(({ origin }) => origin))];
}

function earlier(selection: Selection): Selection {
  const spans = selection.spans.map((shop) => {
    const span = spanBefore(shop, shop.zone);
    return { ...shop, ...span, bucketOf: () => span.fromMs };
  });
  return { ...selection, spans, shops: new Map(spans.map((shop) => [shop.shopId, shop])) };
}

type Asked = { by: By; filter: FigureFilter; wanted: readonly MetricName[]; before: readonly Group[] | null };

async function itemsOf(sql: Sql, groups: readonly Group[], asked: Asked): Promise<Found["items"]> {
  const ids = [...new Set(groups.flatMap(({ id }) => id ?? []))];
  const rows = ids.length === 0 || asked.by === "platform" || asked.by === "shop" ? [] : await { agent: namesOf, team: teamNames, policy: policyNames }[asked.by](sql, ids);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const before = asked.before && new Map(asked.before.map((group) => [sameKey(group), group]));
  const sorted = groups.toSorted(compareGroups);
  const shown = [...METRIC_NAMES, ...asked.wanted].map((name) => slotOf(name as MetricName, asked.filter.basis));
  return function* () {
    for (const group of sorted) {
      const reading = group.read();
      // A group is shown where something that is asked for was counted of it.
      if (shown.some((slot) => (reading.tallyOf(slot)?.n ?? 0) > 0)) yield itemOf(group, { ...asked, names, reading, was: before?.get(sameKey(group)) ?? null });
    }
  };
}

type Item = Asked & { names: ReadonlyMap<string, string>; reading: Reading; /** The same group in the span before. */ was: Group | null };

function itemOf({ shop, shopId, platform, currency, startMs, id }: Group, { by, filter, wanted, names, reading, was }: Item): FigureItem {
  const ref = id === null ? null : { id, name: names.get(id) ?? id };
  const { basis } = filter;
  const counted = { reading, currency };
  const past = was && { reading: was.read(), currency: was.currency === currency ? currency : null };
  const isAsked = filter.metric !== undefined;
  return {
    agent: by === "agent" ? ref : null,
    team: by === "team" ? ref : null,
    policy: by === "policy" ? ref : null,
    platform,
    shopId,
    currency,
    timeZone: shop.timeZone,
    bucketStart: new Date(startMs).toISOString(),
    metrics: metricsOf(reading, basis),
    more: isAsked ? moreOf(counted, wanted, filter) : null,
    before: filter.compare ? { metrics: past && metricsOf(past.reading, basis), more: past && isAsked ? moreOf(past, wanted, filter) : null } : null,
    below: Object.entries(shop.targets).flatMap(([name, target]) => belowOf(counted, { by, name, target, filter })),
  };
}

/** What was counted, and of which money. */
type Counted = { reading: Reading; currency: string | null };

const moreOf = (counted: Counted, wanted: readonly MetricName[], { basis }: FigureFilter): Record<string, MetricValue> => Object.fromEntries(wanted.map((name) => [name, valueIn(counted, name, basis)]));

/** A target of a figure that is not counted here says nothing. */
function belowOf(counted: Counted, { by, name, target, filter }: { by: By; name: string; target: number; filter: FigureFilter }): FigureItem["below"] {
  if (!(EVERY_METRIC as readonly string[]).includes(name) || !isFigureOf(by, name as MetricName)) return [];
  const value = valueIn(counted, name as MetricName, filter.basis);
  return misses(name as MetricName, value, target) ? [{ metric: name, target, value: mainOf(name as MetricName, value)! }] : [];
}

const sameKey = ({ shopId, platform, id, shop }: Group) => JSON.stringify([shopId ?? shop.timeZone, platform, id]);

const compareGroups = (a: Group, b: Group) =>
  a.startMs - b.startMs || compareText(a.shopId ?? a.platform ?? "", b.shopId ?? b.platform ?? "") || compareText(a.id ?? "\uffff", b.id ?? "\uffff");

const compareText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** What the answer says it spans: the shops' own zone where they share one. */
function frameOf({ spans, asked }: Selection): Pick<FigureList, "from" | "to" | "timeZone"> {
  const zones = new Set(spans.map(({ timeZone }) => timeZone));
  const all = spans.length === 0 ? [asked] : spans;
  return {
    from: new Date(Math.min(...all.map(({ fromMs }) => fromMs))).toISOString(),
    to: new Date(Math.max(...all.map(({ toMs }) => toMs))).toISOString(),
    timeZone: zones.size === 1 ? [...zones][0]! : "UTC",
  };
}
