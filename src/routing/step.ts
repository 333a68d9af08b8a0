import { actOn } from "../conversations/act.ts";
import { lockHeld } from "../conversations/queries.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { VANISH_AFTER_MS } from "../presence/rules.ts";
import type { Person } from "./decide.ts";
import type { RoutingBody } from "./input.ts";
import { planPage } from "./plan.ts";
import { peopleWithWork } from "./people.ts";
import * as queries from "./queries.ts";

export type RoutingDeps = { db: Database; clock: () => Date };

/** Chats given in one transaction; more wait for the next, so that none is long. */
const BATCH = 20;
/** Chats looked at together where rules may pass some by. */
const PAGE = 200;
/** How far into a queue one look goes, behind chats that wait for people who are not free. */
const LONGEST_LOOK = 2_000;
const SYSTEM: Actor = { type: "system", id: "routing", role: "admin", scopes: [], shopIds: [] };

/** Takes re-opened chats from who has left, and gives waiting ones to who is there. Answers how many it moved. */
export async function routeStep({ db, clock }: RoutingDeps): Promise<number> {
  const ctx: Context = { db, actor: SYSTEM, now: clock(), requestId: newId() };
  const aliveSince = new Date(ctx.now.getTime() - VANISH_AFTER_MS);
  let moved = await releaseReopened(ctx, aliveSince);
  for (const shopId of await queries.shopsToRoute(db.work, aliveSince)) moved += await inTransaction(ctx, (ctx) => routeShop(ctx, shopId, aliveSince));
  return moved;
}

async function routeShop(ctx: Working, shopId: string, aliveSince: Date): Promise<number> {
  const { sql } = ctx;
  if (!(await queries.lockRouting(sql, shopId))) return 0;
  const here = await queries.lockOnline(sql, shopId, aliveSince);
  const { body, people } = await peopleWithWork(sql, shopId, here);
  let moved = 0;
  let after: queries.Queued | null = null;
  let passes = passesBy(body);
  for (let looked = 0; looked < LONGEST_LOOK && moved < BATCH && roomOf(people) > 0; looked += PAGE) {
    const limit = passes ? PAGE : Math.min(BATCH, roomOf(people));
    const page: queries.Queued[] = await queries.queuedPage(sql, shopId, { after, limit });
    const given = await give(ctx, { body, people, page, most: BATCH - moved });
    moved += given;
    after = page.at(-1) ?? null;
    passes ||= given < page.length && page.some(({ teamId }) => teamId !== null);
    if (page.length < limit || !passes) break;
  }
  return moved;
}

/** Decides over a page, locks what is given, and gives it. What somebody else writes to just now comes next time. */
async function give(ctx: Working, { body, people, page, most }: { body: RoutingBody; people: Map<string, Person>; page: readonly queries.Queued[]; most: number }): Promise<number> {
  const planned = planPage({ body, people, page, most, now: ctx.now });
  if (planned.length === 0) return 0;
  const waiting = await queries.lockQueued(ctx.sql, planned.map(({ id }) => id));
  const given = planned.filter(({ id }) => waiting.has(id));
  for (const { id, ...to } of given) await actOn(ctx, id, { kind: "assigned", ...to });
  return given.length;
}

/** May a chat further back be given while one before it waits on? One of a team may too; that is seen as it comes. */
const passesBy = ({ rules, limits, chatCost }: RoutingBody): boolean => rules.length > 0 || Object.values(limits).some((most) => most !== null) || Object.values(chatCost).some((cost) => cost > 1);

const roomOf = (people: ReadonlyMap<string, Person>) => [...people.values()].reduce((sum, { open, capacity }) => sum + Math.max(0, capacity - open), 0);

/** A chat that re-opens does not go to someone who left: it waits in the queue for whoever is there. */
async function releaseReopened(ctx: Context, aliveSince: Date): Promise<number> {
  const reopened = await queries.reopenedToAbsent(ctx.db.work, aliveSince, 100);
  for (const { id } of reopened) await inTransaction(ctx, (ctx) => returnToQueue(ctx, id, "holder_left"));
  return reopened.length;
}

/** Takes a waiting conversation from whoever holds it, for the next who is free. */
export async function returnToQueue(ctx: Working, id: string, reason = "holder_vanished"): Promise<void> {
  const held = await lockHeld(ctx.sql, id);
  if (held?.state !== "open" || held.assigneeId === null) return;
  await actOn(ctx, id, { kind: "assigned", agentId: null, reason });
}
