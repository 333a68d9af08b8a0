import { appendEvents } from "../events/append.ts";
import { holds } from "../http/rights.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { getCard } from "./cards.ts";
import type { EntryInput } from "./input.ts";
import { rateAnswers, rateSatisfaction } from "./kpi.ts";
import * as queries from "./queries.ts";
import type { CardRow } from "./queries.ts";
import type { ScorecardDetail } from "./shapes.ts";
import { locked } from "./steps.ts";
import { ADDITIONS } from "./violations.ts";

/**
 * Puts something into a card: a value of an item (a newer one takes its place), an addition, an adjustment with its reason.
 * The self part is the person's own; everything else is for others with the right to judge.
 * @throws DomainError `not_found`, `forbidden`, `conflict` once it is confirmed, `invalid` outside of limits.
 */
export async function addEntry(ctx: Context, id: string, entry: EntryInput): Promise<ScorecardDetail> {
  await inTransaction(ctx, async (ctx) => {
    const card = await locked(ctx, id);
    open(card);
    allow(ctx, card, entry);
    const taken = await queries.entriesOf(ctx.sql, [id]);
    const row = rowOf(card, entry, taken.filter(({ kind }) => kind === "adjustment").reduce((sum, { value }) => sum + value, 0));
    const by = ctx.actor.type === "user" ? ctx.actor.id : null;
    const entryId = newId();
    await queries.insertEntry(ctx.sql, { ...row, id: entryId, shopId: card.shopId, scorecardId: id, byId: by, at: ctx.now, reason: entry.reason ?? null });
    await queries.changeCard(ctx.sql, id, { state: card.state });
    await appendEvents(ctx, [{ type: "scorecard.entered", shopId: card.shopId, subject: { type: "scorecard", id }, data: { entryId, kind: entry.kind } }]);
  });
  return getCard(ctx, id);
}

/** @throws DomainError `not_found`, `forbidden`, `conflict`. */
export async function withdrawEntry(ctx: Context, id: string, entryId: string): Promise<ScorecardDetail> {
  await inTransaction(ctx, async (ctx) => {
    const card = await locked(ctx, id);
    const entry = (await queries.entriesOf(ctx.sql, [id])).find((one) => one.id === entryId);
    if (!entry) throw new DomainError("not_found", "There is no such entry.");
    open(card);
    if (entry.byId !== ctx.actor.id) judges(ctx, card);
    await queries.withdrawEntry(ctx.sql, id, entryId, ctx.now);
    await queries.changeCard(ctx.sql, id, { state: card.state });
    await appendEvents(ctx, [{ type: "scorecard.withdrawn", shopId: card.shopId, subject: { type: "scorecard", id }, data: { entryId, kind: entry.kind } }]);
  });
  return getCard(ctx, id);
}

function open({ state }: CardRow): void {
  if (state !== "draft" && state !== "shown") throw new DomainError("conflict", "It was confirmed: open it again first.", { state });
}

function judges({ actor }: Context, { userId }: CardRow): void {
  if (userId === actor.id) throw new DomainError("forbidden", "Nobody judges their own scorecard.");
  if (!holds(actor, "scorecards.judge")) throw new DomainError("forbidden", "That is for leads and above.");
}

const itemOf = ({ body }: CardRow, id: string) => {
  const item = body.items.find((one) => one.id === id);
  if (!item || (item.source.kind !== "manual" && item.source.kind !== "counts")) throw refusal("item", `${id} is not entered by hand.`);
  return { ...item, source: item.source };
};

function allow(ctx: Context, card: CardRow, entry: EntryInput): void {
  if (entry.kind === "value" && itemOf(card, entry.item).part === "self") {
    if (card.userId !== ctx.actor.id) throw new DomainError("forbidden", "The self part is the person's own word.");
    return;
  }
  judges(ctx, card);
  if (entry.kind === "value" && entry.reason === undefined) throw refusal("reason", "Say why.");
}

type Row = Pick<queries.NewEntry, "kind" | "code" | "value" | "counts">;

function rowOf(card: CardRow, entry: EntryInput, adjusted: number): Row {
  if (entry.kind === "addition") {
    if (!card.body.countsPoints) throw refusal("code", "This scheme counts no additions.");
    return { kind: "addition", code: entry.code, value: ADDITIONS[entry.code]!.points, counts: null };
  }
  if (entry.kind === "adjustment") {
    const limit = card.body.adjustmentLimit;
    if (Math.abs(adjusted + entry.value) > limit) throw refusal("value", `Adjustments together lie between −${limit} and ${limit}.`);
    return { kind: "adjustment", code: "", value: entry.value, counts: null };
  }
  return valueOf(card, entry);
}

function valueOf(card: CardRow, { item: id, value, counts }: Extract<EntryInput, { kind: "value" }>): Row {
  const { source } = itemOf(card, id);
  if (source.kind === "manual") {
    if (value === undefined || value > source.max) throw refusal("value", `It lies between 0 and ${source.max}.`);
    return { kind: "value", code: id, value, counts: null };
  }
  if (!counts) throw refusal("counts", "It is made of counts.");
  return { kind: "value", code: id, value: rateOf(source.of, counts) ?? 0, counts };
}

/** @throws DomainError `invalid` for counts that cannot be. */
function rateOf(of: "calls" | "ratings", counts: Record<string, number>): number | null {
  const count = (name: string) => counts[name] ?? 0;
  return of === "calls"
    ? rateAnswers({ incoming: count("incoming"), answeredInTime: count("answeredInTime"), abandonedInQueue: count("abandonedInQueue") }).ratePercent
    : rateSatisfaction({ rated: count("rated"), satisfied: count("satisfied"), abandoned: count("abandoned") }).ratePercent;
}

const refusal = (path: string, message: string) => new DomainError("invalid", message, { issues: [{ path, message }] });
