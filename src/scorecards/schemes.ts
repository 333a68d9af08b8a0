import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { checkScheme } from "./check-scheme.ts";
import { monthsBefore } from "./flags.ts";
import { gatherInputs } from "./gather.ts";
import { iso, personOf, toLines, toOutcome } from "./present.ts";
import { PRESETS } from "./presets.ts";
import { peopleOf, renewDrafts } from "./queries.ts";
import type { PreviewInput, SchemeChange, SchemeInput } from "./scheme-input.ts";
import * as queries from "./scheme-queries.ts";
import { scoreOf } from "./score.ts";
import type { SchemePreview, ScoreScheme, ScoreSchemeList } from "./shapes.ts";

/** The schemes of the actor's shops, and the presets that a new one may begin as. */
export async function listSchemes(ctx: Context): Promise<ScoreSchemeList> {
  const rows = await reading(ctx, (sql) => queries.schemesOf(sql, ctx.actor.shopIds));
  return { items: rows.map(toScheme), presets: PRESETS.map(({ key, name, body }) => ({ key, name, body })) };
}

/** All versions, newest first. @throws DomainError `not_found`. */
export async function schemeVersions(ctx: Context, id: string): Promise<{ items: ScoreScheme[] }> {
  const rows = await reading(ctx, (sql) => queries.versionsOf(sql, id));
  if (rows.length === 0) throw missing();
  return { items: rows.map(toScheme) };
}

/** @throws DomainError `invalid` with issues, where weights do not fit, items go in circles or a shop is not the actor's. */
export function addScheme(ctx: Context, { shopId, name, body }: SchemeInput): Promise<ScoreScheme> {
  checkScheme(body);
  ownShop(ctx, shopId);
  return inTransaction(ctx, async (ctx) => {
    const id = newId();
    await queries.insertScheme(ctx.sql, { id, shopId, name, now: ctx.now });
    return publish(ctx, { id, shopId, version: 1, body });
  });
}

/** A new version: drafts follow it, cards that were shown keep theirs. @throws DomainError `not_found`, `invalid`, `stale`. */
export function changeScheme(ctx: Context, id: string, { name, body, version }: SchemeChange): Promise<ScoreScheme> {
  checkScheme(body);
  return inTransaction(ctx, async (ctx) => {
    const standing = await queries.schemeById(ctx.sql, id, true);
    if (!standing) throw missing();
    if (standing.version !== version) throw new DomainError("stale", "Somebody changed it meanwhile.", { version: standing.version });
    await queries.moveScheme(ctx.sql, id, name, version + 1);
    const scheme = await publish(ctx, { id, shopId: standing.shopId, version: version + 1, body });
    await renewDrafts(ctx.sql, id, version + 1);
    return scheme;
  });
}

/** No new cards; those that there are stay. @throws DomainError `not_found`. */
export function archiveScheme(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const standing = await queries.schemeById(ctx.sql, id, true);
    if (!standing) throw missing();
    await queries.archiveScheme(ctx.sql, id, ctx.now);
    await appendEvents(ctx, [{ type: "score_scheme.archived", shopId: standing.shopId, subject: { type: "score_scheme", id }, data: {} }]);
  });
}

/** What a scheme would have said of a month, on its real figures; nothing is kept. Left out: the last whole month. */
export async function previewScheme(ctx: Context, { shopId, body, month: asked }: PreviewInput): Promise<SchemePreview> {
  checkScheme(body);
  ownShop(ctx, shopId);
  const [shop, people] = await reading(ctx, (sql) => Promise.all([queries.scoreShop(sql, shopId, ctx.now), peopleOf(sql, shopId, body.roles)]));
  if (!shop) throw new DomainError("not_found", "There is no such shop.");
  const month = asked ?? monthsBefore(shop.month, 1)[0]!;
  const inputs = await gatherInputs(ctx, { shopId, month, body, people: people.length, cards: people.map(({ id }) => ({ userId: id, id: null })) });
  const items = people.map((user) => {
    const score = scoreOf(body, inputs.get(user.id)!);
    return { user, outcome: toOutcome(score, shop.currency), lines: toLines(body, score.lines, null) };
  });
  return { month, items };
}

type Version = { id: string; shopId: string; version: number; body: SchemeInput["body"] };

async function publish(ctx: Working, { id, shopId, version, body }: Version): Promise<ScoreScheme> {
  await queries.insertVersion(ctx.sql, { id, shopId, version, body, by: ctx.actor.type === "user" ? ctx.actor.id : null, now: ctx.now });
  await appendEvents(ctx, [{ type: "score_scheme.published", shopId, subject: { type: "score_scheme", id }, data: { version } }]);
  return toScheme((await queries.schemeById(ctx.sql, id))!);
}

export function ownShop({ actor }: Context, shopId: string): void {
  if (!actor.shopIds.includes(shopId)) throw new DomainError("not_found", "There is no such shop.");
}

const missing = () => new DomainError("not_found", "There is no such scheme.");
const toScheme = ({ id, shopId, name, version, body, publishedAt, publishedBy, publishedByName }: queries.SchemeRow): ScoreScheme => ({
  ...{ id, shopId, name, version, body },
  publishedAt: iso(publishedAt)!,
  publishedBy: personOf(publishedBy, publishedByName),
});
