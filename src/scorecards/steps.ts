import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { countCards, getCard, listCards, maySee, missing } from "./cards.ts";
import * as queries from "./queries.ts";
import type { CardChange, CardRow, CardState } from "./queries.ts";
import { schemeById, scoreShop } from "./scheme-queries.ts";
import type { Scorecard, ScorecardDetail } from "./shapes.ts";

/** Opens a month's drafts for everybody of the scheme's roles; who has one keeps it. @throws DomainError `not_found`, `invalid` for a month to come. */
export async function openMonth(ctx: Context, { schemeId, month }: { schemeId: string; month: string }): Promise<{ opened: number; items: Scorecard[] }> {
  const opened = await inTransaction(ctx, async (ctx) => {
    const scheme = await schemeById(ctx.sql, schemeId);
    if (!scheme) throw new DomainError("not_found", "There is no such scheme.");
    const shop = await scoreShop(ctx.sql, scheme.shopId, ctx.now);
    if (shop && month > shop.month) throw new DomainError("invalid", "That month is still to come.", { issues: [{ path: "month", message: "It is still to come." }] });
    return openCards(ctx, scheme, month);
  });
  return { opened, items: await listCards(ctx, { scheme: schemeId, month, lang: "zh" }) };
}

export async function openCards(ctx: Working, { id, shopId, version, body }: { id: string; shopId: string; version: number; body: { roles: readonly string[] } }, month: string): Promise<number> {
  const people = await queries.peopleOf(ctx.sql, shopId, body.roles);
  if (people.length === 0) return 0;
  const made = await queries.insertCards(ctx.sql, { id, shopId, version, month, now: ctx.now }, people.map((person) => ({ id: newId(), userId: person.id })));
  await appendEvents(ctx, made.map((card) => ({ type: "scorecard.opened", shopId, subject: { type: "scorecard", id: card.id }, data: { schemeId: id, month, userId: card.userId } })));
  return made.length;
}

/** A step of the close; `stale` where the card was changed since it was looked at. */
type Step = { to: CardState; from: readonly CardState[]; type: string; isOwnAllowed?: true; refusal: string; change: (ctx: Working, card: CardRow) => CardChange | Promise<CardChange> };

const byOf = ({ actor }: Context) => (actor.type === "user" ? actor.id : null);

const STEPS = {
  show: { to: "shown", from: ["draft"], type: "scorecard.shown", refusal: "It was shown already.", change: ({ now }) => ({ shownAt: now }) },
  confirm: { to: "confirmed", from: ["shown"], type: "scorecard.confirmed", refusal: "Only what was shown to the person can be confirmed.", change: (ctx) => ({ confirmedAt: ctx.now, confirmedBy: byOf(ctx) }) },
  reopen: { to: "draft", from: ["shown", "confirmed"], type: "scorecard.reopened", refusal: "What is frozen stays; what is a draft is open.", change: () => ({ shownAt: null, confirmedAt: null, confirmedBy: null }) },
  freeze: { to: "frozen", from: ["confirmed"], type: "scorecard.frozen", refusal: "Only what a lead has confirmed can be frozen.", change: freezing },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

/** @throws DomainError `not_found`; `forbidden` for one's own card; `conflict` out of turn; `stale`. */
export async function stepCard(ctx: Context, id: string, { step, version }: { step: StepName; version: number }): Promise<ScorecardDetail> {
  const { to, from, type, refusal, change }: Step = STEPS[step];
  await inTransaction(ctx, async (ctx) => {
    const card = await locked(ctx, id);
    if (card.userId === ctx.actor.id) throw new DomainError("forbidden", "Nobody decides on their own scorecard.");
    if (!from.includes(card.state)) throw new DomainError("conflict", refusal, { state: card.state });
    if (card.version !== version) throw new DomainError("stale", "Somebody changed it meanwhile.", { version: card.version });
    await queries.changeCard(ctx.sql, id, { state: to, ...(await change(ctx, card)) });
    await appendEvents(ctx, [{ type, shopId: card.shopId, subject: { type: "scorecard", id }, data: { userId: card.userId, month: card.month } }]);
  });
  return getCard(ctx, id);
}

/** All inputs are kept, so that the score can be counted again by anybody. */
async function freezing(ctx: Working, card: CardRow): Promise<CardChange> {
  const [counted] = await countCards(ctx, [card]);
  return { frozenAt: ctx.now, frozenBy: byOf(ctx), frozen: { body: card.body, inputs: counted!.inputs, score: counted!.now } };
}

/** What the person says to their own card. @throws DomainError `forbidden` for others; `conflict` before it is shown and once it is frozen. */
export async function commentCard(ctx: Context, id: string, text: string): Promise<ScorecardDetail> {
  await inTransaction(ctx, async (ctx) => {
    const card = await locked(ctx, id);
    if (card.userId !== ctx.actor.id) throw new DomainError("forbidden", "Only whose scorecard it is comments on it.");
    if (card.state !== "shown" && card.state !== "confirmed") throw new DomainError("conflict", "It is not open for a comment.", { state: card.state });
    await queries.changeCard(ctx.sql, id, { comment: text, commentedAt: ctx.now });
    await appendEvents(ctx, [{ type: "scorecard.commented", shopId: card.shopId, subject: { type: "scorecard", id }, data: { userId: card.userId, month: card.month } }]);
  });
  return getCard(ctx, id);
}

/** The card under lock, where the actor may see it. @throws DomainError `not_found`. */
export async function locked(ctx: Working, id: string): Promise<CardRow> {
  const card = await queries.cardById(ctx.sql, id, true);
  if (!card || !maySee(ctx, card)) throw missing();
  return card;
}
