import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { MetricName } from "../metrics/definition.ts";
import { definitionOf } from "../metrics/catalogue.ts";
import { mainOf } from "../metrics/figures.ts";
import type { FigureFilter } from "../metrics/input.ts";
import { listAgentFigures, listShopFigures } from "../metrics/list-figures.ts";
import type { MetricValue } from "../metrics/shapes.ts";
import { monthOfService, spanOfMonth } from "./flags.ts";
import type { EntryRow } from "./queries.ts";
import { entriesOf } from "./queries.ts";
import type { SchemeBody, SchemeItem } from "./scheme-input.ts";
import type { Figure, ScoreInputs } from "./score.ts";
import { joinedOn, recordsIn, violationPoints } from "./source-queries.ts";

export type Asked = { shopId: string; month: string; body: SchemeBody; people: number; cards: readonly { userId: string; id: string | null }[] };
type Values = Record<string, MetricValue>;
type Found = { entries: readonly EntryRow[]; violations: Awaited<ReturnType<typeof violationPoints>>; records: Awaited<ReturnType<typeof recordsIn>>; joined: ReadonlyMap<string, string>; own: ReadonlyMap<string, Values>; shop: Values };

/** Valid complaints of a month (MET-10). */
const COMPLAINTS: MetricName = "complaints_valid";
const FAILED_EXAM = 60;

/** What scores of a month are made of, person by person, as it is known now. */
export async function gatherInputs(ctx: Context, asked: Asked): Promise<Map<string, ScoreInputs>> {
  const { shopId, month, cards } = asked;
  const userIds = cards.map(({ userId }) => userId);
  const span = spanOfMonth(month);
  const [rows, [own, shop]] = await Promise.all([
    reading(ctx, (sql) => Promise.all([entriesOf(sql, cards.flatMap(({ id }) => id ?? [])), violationPoints(sql, shopId, userIds, span), recordsIn(sql, shopId, userIds, span), joinedOn(sql, shopId, userIds)])),
    figuresOf(ctx, asked, userIds),
  ]);
  const [entries, violations, records, joined] = rows;
  const found: Found = { entries, violations, records, joined: new Map(joined.map((row) => [row.userId, row.joined])), own, shop };
  return new Map(cards.map((card) => [card.userId, inputsOf(card, asked, found)]));
}

async function figuresOf(ctx: Context, { shopId, month, body }: Asked, userIds: readonly string[]): Promise<[Map<string, Values>, Values]> {
  const named = (of: "agent" | "shop") => body.items.flatMap(({ source }) => (source.kind === "metric" && source.of === of ? [source.metric] : []));
  const own: MetricName[] = [...named("agent"), ...(body.autoPoints ? [COMPLAINTS] : [])];
  const whole = named("shop");
  // A card holds its own person's figures and the shop's sums: both are for whoever may see the card.
  const all: Context = { ...ctx, actor: { ...ctx.actor, role: ctx.actor.role === "agent" ? "lead" : ctx.actor.role } };
  const filter: FigureFilter = { ...spanOfMonth(month), shop: [shopId], basis: "turn", lang: "zh" };
  const [people, shops] = await Promise.all([
    own.length > 0 && userIds.length > 0 ? listAgentFigures(all, { ...filter, agent: [...userIds], metric: own }) : null,
    whole.length > 0 ? listShopFigures(all, { ...filter, metric: whole }) : null,
  ]);
  return [new Map((people?.items ?? []).map(({ agent, more }) => [agent?.id ?? "", more ?? {}])), shops?.items[0]?.more ?? {}];
}

function inputsOf({ userId, id }: Asked["cards"][number], { body, month, people }: Asked, found: Found): ScoreInputs {
  const entries = found.entries.filter(({ scorecardId }) => scorecardId === id);
  const records = found.records.filter((record) => record.userId === userId);
  const exams = records.flatMap(({ kind, value, full }) => (kind === "exam" && full ? [(value * 100) / full] : []));
  const days = records.filter(({ kind }) => kind === "training").reduce((sum, { value }) => sum + value, 0);
  const figures = Object.fromEntries(body.items.flatMap((item): [string, Figure][] => {
    const figure = figureOf(item, { own: found.own.get(userId) ?? {}, shop: found.shop, entries, exams, days });
    return figure ? [[item.id, figure]] : [];
  }));
  const violations = listed(found.violations.filter((one) => one.userId === userId).map(({ rule, points }) => [rule, points]));
  const additions = counted(entries.filter(({ kind }) => kind === "addition").map(({ code }) => code));
  const adjustment = entries.filter(({ kind }) => kind === "adjustment").reduce((sum, { value }) => sum + value, 0);
  const inputs = { figures, additions, violations, adjustment, people, monthOfService: monthOfService(found.joined.get(userId) ?? `${month}-01`, month) };
  return body.autoPoints ? withAuto(inputs, exams, found.own.get(userId)?.[COMPLAINTS]) : inputs;
}

type Sources = { own: Values; shop: Values; entries: readonly EntryRow[]; exams: readonly number[]; days: number };

function figureOf({ id, source }: SchemeItem, { own, shop, entries, exams, days }: Sources): Figure | null {
  if (source.kind === "metric") return ofMetric(source.metric, (source.of === "shop" ? shop : own)[source.metric]);
  if (source.kind === "exam") return { value: exams.length === 0 ? null : exams.reduce((sum, mark) => sum + mark, 0) / exams.length };
  if (source.kind === "training") return { value: days };
  const entry = entries.find(({ kind, code }) => kind === "value" && code === id);
  if (!entry) return null;
  const { counts } = entry;
  if (source.kind === "manual" || !counts) return { value: entry.value };
  if (source.of === "calls") return { hit: counts["answeredInTime"] ?? 0, all: counts["incoming"] ?? 0, leftOut: counts["abandonedInQueue"] ?? 0 };
  return { hit: counts["satisfied"] ?? 0, all: counts["rated"] ?? 0, leftOut: counts["abandoned"] ?? 0 };
}

/** Percent of counted cases, seconds, hours, whole units of money, or rows. */
function ofMetric(name: MetricName, value: MetricValue | undefined): Figure | null {
  if (!value) return null;
  const { kind, per, unit } = definitionOf(name);
  if (kind === "share") return { hit: value.hit ?? 0, all: value.count, leftOut: 0 };
  const main = mainOf(name, value);
  if (main === null) return { value: null };
  const by = { ratio: unit === "rows" ? 1 : per === 1 ? 0.01 : 1 / per, time: 1_000, total: 3_600_000, money: 100, points: 1, count: 1, peak: 1 }[kind];
  return { value: Math.round((main / by) * 1_000) / 1_000 };
}

function withAuto(inputs: ScoreInputs, exams: readonly number[], complaints: MetricValue | undefined): ScoreInputs {
  const full = exams.filter((mark) => mark === 100).length;
  const failed = exams.filter((mark) => mark < FAILED_EXAM).map(() => 10);
  const additions = { ...inputs.additions, ...(full > 0 && { exam_full_marks: (inputs.additions["exam_full_marks"] ?? 0) + full }), ...(complaints?.count === 0 && { zero_valid_complaints: 1 }) };
  return { ...inputs, additions, violations: failed.length === 0 ? inputs.violations : { ...inputs.violations, exam_below_60: [...(inputs.violations["exam_below_60"] ?? []), ...failed] } };
}

function listed(pairs: readonly (readonly [string, number])[]): Record<string, number[]> {
  const lists: Record<string, number[]> = {};
  for (const [key, value] of pairs) (lists[key] ??= []).push(value);
  return lists;
}

const counted = (codes: readonly string[]): Record<string, number> => Object.fromEntries(Object.entries(listed(codes.map((code) => [code, 1] as const))).map(([code, ones]) => [code, ones.length]));
