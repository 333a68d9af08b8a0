import { recordChange } from "../audit/record.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { viewerOf } from "../people/present.ts";
import { lockUser, userById } from "../people/queries.ts";
import { wide } from "../people/wide.ts";
import * as queries from "./rules-queries.ts";
import type { RoutingPeople, RoutingPerson, Skills } from "./shapes.ts";

/** Everybody who serves a shop, with what they are good at. */
export function listPeople(ctx: Context, shopId: string): Promise<RoutingPeople> {
  return reading(ctx, async (sql) => {
    const [zone, rows] = await Promise.all([queries.shopZone(sql, shopId), queries.servingShop(sql, shopId)]);
    if (zone === null) throw new DomainError("not_found", "There is no such shop.");
    return { items: rows.map((row) => ({ ...row, state: (row.state ?? "offline") as RoutingPerson["state"] })), nextCursor: null };
  });
}

/** Says what a person is good at, as a whole. @throws DomainError `not_found` for who serves none of the actor's shops. */
export function putSkills(ctx: Context, userId: string, wanted: readonly string[]): Promise<Skills> {
  const viewer = viewerOf(ctx.actor);
  const skills = [...new Set(wanted)].toSorted();
  return inTransaction(wide(ctx), async (ctx) => {
    const { sql, actor } = ctx;
    if (!(await userById(sql, viewer, userId))) throw new DomainError("not_found", "There is no such person.");
    const person = await lockUser(sql, userId);
    const before = await queries.skillsOf(sql, userId);
    await queries.saveSkills(sql, userId, skills);
    const shopIds = person!.shopIds.length > 0 ? person!.shopIds : actor.shopIds;
    const events = shopIds.map((shopId) => ({ type: "user.skills", shopId, subject: { type: "user", id: userId }, data: { userId, count: skills.length } }));
    const part = (value: string[]) => [{ name: "skills", path: [], value }];
    await recordChange(ctx, events, { before: part(before), after: part(skills) });
    return { userId, skills };
  });
}
