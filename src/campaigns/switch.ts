import type postgres from "postgres";
import { insertRule, removeCampaignRules } from "../automation/queries.ts";
import type { RuleBody } from "../automation/input.ts";
import { chooseShopCalendar } from "../calendars/choose.ts";
import { putCalendar } from "../calendars/put.ts";
import { calendarsOf } from "../calendars/queries.ts";
import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { putPolicy } from "../policies/put.ts";
import { otherwise } from "./check-body.ts";
import * as queries from "./queries.ts";
import type { Before, CampaignRow, Trouble } from "./queries.ts";

/** Switches on what a campaign brings and keeps what was there. What is refused is a trouble on record and holds up nothing else. */
export async function switchOn(ctx: Working, campaign: CampaignRow): Promise<{ before: Before; troubles: Trouble[] }> {
  const before: Before = {};
  const { capacity } = campaign.body;
  const troubles = await each(ctx, {
    calendar: async (ctx) => {
      const made = campaign.body.calendar === null ? undefined : await openOtherwise(ctx, campaign);
      if (made) before.calendar = made;
    },
    capacity: async ({ sql }) => {
      if (capacity !== null) before.capacity = [...(await queries.setCapacity(sql, campaign.shopId, capacity))];
    },
    policies: async (ctx) => {
      before.policies = await publishPolicies(ctx, campaign);
    },
    messages: (ctx) => addRules(ctx, campaign),
  });
  return { before, troubles };
}

/** Puts back what was there, except what somebody changed meanwhile, which is said. */
export async function switchOff(ctx: Working, campaign: CampaignRow): Promise<Trouble[]> {
  const { shopId, body, before } = campaign;
  return each(ctx, {
    calendar: async (ctx) => {
      if (before?.calendar) await closeAgain(ctx, shopId, before.calendar);
    },
    capacity: async ({ sql }) => {
      if (before?.capacity && body.capacity !== null) await queries.restoreCapacity(sql, before.capacity, body.capacity);
    },
    policies: async (ctx) => {
      for (const [at, id] of (before?.policies ?? []).entries()) await putPolicy(ctx, id, { ...body.policies[at]!, shopId, enabled: false });
    },
    messages: async ({ sql, now }) => void (await removeCampaignRules(sql, campaign.id, now)),
  });
}

async function each(ctx: Working, parts: Record<string, (ctx: Working) => Promise<void>>): Promise<Trouble[]> {
  const troubles: Trouble[] = [];
  for (const [part, work] of Object.entries(parts)) {
    try {
      await (ctx.sql as postgres.TransactionSql<{ bigint: number }>).savepoint((sql) => work({ ...ctx, sql }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      troubles.push({ part, message: error.message });
    }
  }
  return troubles;
}

/** A shop's own calendar is changed; where it goes by one that shops share, it chooses one of the campaign's, which inherits what the campaign leaves alone. */
async function openOtherwise(ctx: Working, campaign: CampaignRow): Promise<NonNullable<Before["calendar"]>> {
  const { shopId, name, body: { calendar } } = campaign;
  const id = await queries.calendarIdOf(ctx.sql, shopId);
  const [known] = await calendarsOf(ctx.sql, id);
  if (!known) throw new DomainError("conflict", "The shop's calendar is not there.");
  if (known.shopId === null) {
    const chosen = `campaign-${campaign.id}`;
    const { version } = await putCalendar(ctx, chosen, { timeZone: known.spec.timeZone, ...calendar, inherits: id, shopId, name });
    await chooseShopCalendar(ctx, shopId, chosen);
    return { id, spec: {}, made: version, chosen };
  }
  const made = await putCalendar(ctx, id, otherwise(known.spec, calendar));
  return { id, spec: known.spec, made: made.version };
}

async function closeAgain(ctx: Working, shopId: string, { id, spec, made, chosen }: NonNullable<Before["calendar"]>): Promise<void> {
  if (chosen !== undefined) {
    if ((await queries.calendarIdOf(ctx.sql, shopId)) !== chosen) throw new DomainError("conflict", "Somebody has chosen another calendar meanwhile: it stays.");
    return void (await chooseShopCalendar(ctx, shopId, id));
  }
  const [known] = await calendarsOf(ctx.sql, id);
  if (known?.version !== made) throw new DomainError("conflict", "Somebody has changed the calendar meanwhile: it stays as it is.");
  await putCalendar(ctx, id, spec as typeof known.spec);
}

async function publishPolicies(ctx: Working, { id, shopId, body }: CampaignRow): Promise<string[]> {
  const ids = body.policies.map((_, at) => `campaign-${id}-${at}`);
  for (const [at, policy] of body.policies.entries()) await putPolicy(ctx, ids[at]!, { ...policy, shopId, enabled: true });
  return ids;
}

/** Before the shop's own: of the group of greetings the first one is said. */
async function addRules({ sql, now }: Working, { id: campaignId, shopId, name, body: { greeting, queueText, queueSeconds } }: CampaignRow): Promise<void> {
  const base = { when: {}, stop: false, warning: null, preset: null, group: null };
  const rules: RuleBody[] = [];
  if (greeting !== null) rules.push({ ...base, name, group: "greeting", trigger: { kind: "event", type: "turn.started" }, when: { firstOfSession: true }, actions: [{ kind: "reply", text: greeting }] });
  if (queueText !== null) rules.push({ ...base, name, trigger: { kind: "wait", what: "waiting", seconds: queueSeconds }, when: { unassigned: true }, actions: [{ kind: "reply", text: queueText }] });
  for (const body of rules) await insertRule(sql, { id: newId(), shopId, enabled: true, campaignId, first: true, body, by: null, now });
}
