import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { bodyIssues } from "./check-body.ts";
import type { CampaignChange, NewCampaign } from "./input.ts";
import * as queries from "./queries.ts";
import type { Campaign, CampaignPage } from "./shapes.ts";

export function toCampaign({ before: _, startsAt, endsAt, startedAt, endedAt, ...row }: queries.CampaignRow): Campaign {
  return { ...row, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), startedAt: startedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null };
}

export async function listCampaigns(ctx: Context, { shop, state }: { shop?: readonly string[] | undefined; state?: string | undefined }): Promise<CampaignPage> {
  const shopIds = ctx.actor.shopIds.filter((id) => shop === undefined || shop.includes(id));
  return { items: (await reading(ctx, (sql) => queries.campaignsOf(sql, shopIds, state ?? null))).map(toCampaign), nextCursor: null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function rowOf(ctx: Context, id: string): Promise<queries.CampaignRow> {
  const row = await reading(ctx, (sql) => queries.campaignById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such campaign.");
  return row;
}

/** Plans a campaign. @throws DomainError `invalid` for a span that is none; `conflict` where the shop has another one then. */
export async function addCampaign(ctx: Context, { shopId, ...wanted }: NewCampaign): Promise<Campaign> {
  if (!ctx.actor.shopIds.includes(shopId)) refuse("shopId", `There is no shop ${shopId}.`);
  return inTransaction(ctx, async (ctx) => {
    const planned = await check(ctx, { id: newId(), shopId, ...wanted });
    await queries.insertCampaign(ctx.sql, planned, { now: ctx.now, by: ctx.actor.type === "user" ? ctx.actor.id : null });
    return told(ctx, planned.id, "added");
  });
}

/** Changes what is planned; of one that runs only its name and its end. */
export function changeCampaign(ctx: Context, id: string, { version, ...wanted }: CampaignChange): Promise<Campaign> {
  return inTransaction(ctx, async (ctx) => {
    const before = await mine(ctx, id);
    if (version !== undefined && version !== before.version) throw new DomainError("conflict", "Somebody else has changed this campaign, or it has begun.", { version: before.version });
    const isRunning = before.state === "running";
    const kept = isRunning ? { ...wanted, startsAt: before.startsAt.toISOString(), body: before.body } : wanted;
    const planned = await check(ctx, { id, shopId: before.shopId, ...kept });
    await queries.saveCampaign(ctx.sql, planned, { now: ctx.now, nextAt: isRunning ? planned.endsAt : planned.startsAt });
    return told(ctx, id, "changed");
  });
}

/** Calls a planned one off, and ends one that runs: what was there before comes back at once. */
export function endCampaign(ctx: Context, id: string): Promise<Campaign> {
  return inTransaction(ctx, async (ctx) => {
    const { state } = await mine(ctx, id);
    if (state === "planned") await queries.cancel(ctx.sql, id, ctx.now);
    else await queries.endAt(ctx.sql, id, ctx.now);
    return told(ctx, id, state === "planned" ? "cancelled" : "ended");
  });
}

async function mine(ctx: Working, id: string): Promise<queries.CampaignRow> {
  const row = await queries.lockCampaign(ctx.sql, id);
  if (!row) throw new DomainError("not_found", "There is no such campaign.");
  if (row.state === "over" || row.state === "cancelled") throw new DomainError("conflict", "It is over.");
  return row;
}

type Wanted = Pick<NewCampaign, "shopId" | "name" | "startsAt" | "endsAt" | "body"> & { id: string };

async function check(ctx: Working, { startsAt, endsAt, ...rest }: Wanted): Promise<queries.Planned> {
  const { sql, now } = ctx;
  const planned = { ...rest, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  if (planned.endsAt <= planned.startsAt) refuse("endsAt", "It ends before it begins.");
  if (planned.endsAt <= now) refuse("endsAt", "Its end has passed.");
  const issues = await bodyIssues(ctx, rest.shopId, { body: rest.body, nowMs: Math.max(planned.startsAt.getTime(), now.getTime()) });
  if (issues.length > 0) throw new DomainError("invalid", issues[0]!.message, { issues });
  await queries.lockShop(sql, rest.shopId);
  const other = await queries.overlapping(sql, planned);
  if (other) throw new DomainError("conflict", `The shop has the campaign ${other.name} in that span.`, { campaignId: other.id });
  return planned;
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid", message, { issues: [{ path, message }] });
}

async function told(ctx: Working, id: string, change: string): Promise<Campaign> {
  const row = (await queries.campaignById(ctx.sql, id))!;
  await appendEvents(ctx, [{ type: "campaign.changed", shopId: row.shopId, subject: { type: "campaign", id }, data: { change, version: row.version } }]);
  return toCampaign(row);
}
