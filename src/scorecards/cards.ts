import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { isBoundToSelf } from "../metrics/select.ts";
import { lastMonthOf } from "./scheme-queries.ts";
import { isLastOf } from "./dismissal.ts";
import { flagsOf, monthsBefore } from "./flags.ts";
import { gatherInputs } from "./gather.ts";
import type { CardFilter } from "./input.ts";
import { toCard, toDetail, type Counted, type Frozen } from "./present.ts";
import * as queries from "./queries.ts";
import type { CardRow } from "./queries.ts";
import { scoreOf } from "./score.ts";
import type { Scorecard, ScorecardDetail } from "./shapes.ts";

/** How many months the ladder looks back. */
const LONGEST_RUN = 24;

/** A month's cards with what they come to by what is known now. People with the role agent see their own, from when it is shown to them. */
export async function listCards(ctx: Context, { shop, month, scheme, user }: CardFilter): Promise<Scorecard[]> {
  const shopIds = ctx.actor.shopIds.filter((id) => shop === undefined || id === shop);
  const isOwn = isBoundToSelf(ctx.actor);
  if (isOwn && user !== undefined && user !== ctx.actor.id) throw new DomainError("forbidden", "An agent sees their own scorecards only.");
  const rows = await reading(ctx, async (sql) => queries.cardsOf(sql, { shopIds, month: month ?? (await lastMonthOf(sql, shopIds[0], ctx.now)), schemeId: scheme, userId: isOwn ? ctx.actor.id : user, hidesDrafts: isOwn }));
  return (await countCards(ctx, rows)).map(toCard);
}

/** @throws DomainError `not_found`, also for an agent who asks for another's, or for one that is not shown yet. */
export async function getCard(ctx: Context, id: string): Promise<ScorecardDetail> {
  const card = await reading(ctx, (sql) => queries.cardById(sql, id));
  if (!card || !maySee(ctx, card)) throw missing();
  const [counted, entries] = await Promise.all([countAmong(ctx, card), reading(ctx, (sql) => queries.entriesOf(sql, [id]))]);
  return toDetail(counted, entries);
}

/** Who is last is said of all of the month; whose card it is has no flags to see, and needs no others. */
async function countAmong(ctx: Context, card: CardRow): Promise<Counted> {
  const { shopId, schemeId, month } = card;
  const isOwn = isBoundToSelf(ctx.actor);
  const rows = isOwn ? [card] : await reading(ctx, (sql) => queries.cardsOf(sql, { shopIds: [shopId], month, schemeId, userId: undefined, hidesDrafts: false }));
  return (await countCards(ctx, rows)).find(({ row }) => row.id === card.id)!;
}

export const missing = () => new DomainError("not_found", "There is no such scorecard.");

export const maySee = ({ actor }: Context, { userId, state }: CardRow): boolean => !isBoundToSelf(actor) || (userId === actor.id && state !== "draft");

/** Counts every card anew, each scheme's together; a frozen one keeps what it was and shows what it would be. */
export async function countCards(ctx: Context, rows: readonly CardRow[]): Promise<Counted[]> {
  const groups = new Map<string, CardRow[]>();
  for (const row of rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  const counted = await Promise.all([...groups.values()].map((group) => countGroup(ctx, group)));
  const byId = new Map(counted.flat().map((one) => [one.row.id, one]));
  return rows.map(({ id }) => byId.get(id)!);
}

const groupOf = ({ schemeId, schemeVersion, month }: CardRow) => `${schemeId} ${schemeVersion} ${month}`;

async function countGroup(ctx: Context, rows: readonly CardRow[]): Promise<Counted[]> {
  const { shopId, schemeId, month, body } = rows[0]!;
  const before = monthsBefore(month, LONGEST_RUN);
  const [people, past] = await reading(ctx, (sql) => Promise.all([queries.countCards(sql, schemeId, month), queries.pastScores(sql, schemeId, before)]));
  const inputs = await gatherInputs(ctx, { shopId, month, body, people, cards: rows });
  const counted = rows.map((row) => {
    const found = inputs.get(row.userId)!;
    return { row, inputs: found, now: scoreOf(body, found), frozen: row.frozen as Frozen | null };
  });
  const totals = counted.map(({ now, frozen }) => (frozen?.score ?? now).total);
  const rankOf = (score: number, all: readonly number[]) => ({ score, isLast: isLastOf(score, all) });
  return counted.map((one) => {
    const history = runOf(past, before, one.row.userId).map(({ total, month: at }) => rankOf(total, past.filter((other) => other.month === at).map((other) => other.total)));
    const months = [...history, rankOf((one.frozen?.score ?? one.now).total, totals)];
    return { ...one, flags: isBoundToSelf(ctx.actor) ? [] : flagsOf(months, body) };
  });
}

type Past = { userId: string; month: string; total: number };

/** The frozen months right before, without a gap, oldest first. */
function runOf(past: readonly Past[], before: readonly string[], userId: string): Past[] {
  const run: Past[] = [];
  for (const month of before.toReversed()) {
    const found = past.find((one) => one.userId === userId && one.month === month);
    if (!found) break;
    run.unshift(found);
  }
  return run;
}
