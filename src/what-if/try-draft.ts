import * as z from "zod";
import { sharedOf } from "../calendars/list.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { factsOf } from "../policies/reapplied.ts";
import { layer } from "../sla/calendar-layers.ts";
import { findCalendarIssues, findConditionIssues, findPolicyIssues, type PolicyIssue } from "../sla/policy-issues.ts";
import { rulesOf, type ShopRules } from "../sla/shop-rules.ts";
import { changesOf, type Draft, tallyOf, withDraft } from "./compare.ts";
import type { WhatIfInput } from "./input.ts";
import { type JudgedWaits, judgeWaits, STATES, type Waits } from "./judge-waits.ts";
import { shopEpoch, type WaitRow, waitsOf } from "./queries.ts";
import type { WhatIf } from "./shapes.ts";

/** More waits than these are not tried within one request; the newest are. */
const MOST_WAITS = 200_000;
const Place = z.object({ at: z.int().nonnegative() });

/** What a draft of a policy or calendar would have made of the real waits of a span. Nothing is stored. */
export async function tryDraft(ctx: Context, input: WhatIfInput): Promise<WhatIf> {
  const { shop, from, to, limit, cursor } = input;
  const draft = await draftOf(ctx, input);
  const rules = await rulesOfShop(ctx, shop);
  const after = withDraft(rules, draft);
  const withWords = after.policies.some(({ when }) => when.words !== undefined) || rules.policies.some(({ when }) => when.words !== undefined);
  const rows = await reading(ctx, (sql) => waitsOf(sql, { shopId: shop, from, to, limit: MOST_WAITS + 1, withWords }));
  const waits = columnsOf(rows.slice(0, MOST_WAITS), rules);
  const nowMs = ctx.now.getTime();
  const [was, is] = [judgeWaits(waits, rules, nowMs), judgeWaits(waits, after, nowMs)];
  const { order, ...changes } = changesOf(waits, was, is);
  const at = cursor === undefined ? 0 : fromCursor(Place, cursor).at;
  const items = [...order.subarray(at, at + limit)].map((index) => itemOf(rows[index]!, index, [was, is]));
  const nextCursor = at + limit < order.length ? toCursor({ at: at + limit }) : null;
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return { shop, ...span, waits: waits.count, truncated: rows.length > MOST_WAITS, before: tallyOf(was), after: tallyOf(is), ...changes, items, nextCursor };
}

async function draftOf(ctx: Context, { policy, calendar }: WhatIfInput): Promise<Draft> {
  const spec = calendar && layer(calendar, (await sharedOf(ctx, calendar.inherits))?.spec ?? null);
  refuse([...(policy ? [...findPolicyIssues(policy.targets), ...findConditionIssues(policy.when)] : []), ...(spec ? findCalendarIssues(spec) : [])]);
  return { ...(policy && { policy }), ...(spec && { calendar: spec }) };
}

async function rulesOfShop(ctx: Context, shopId: string): Promise<ShopRules> {
  const row = await reading(ctx, (sql) => shopEpoch(sql, shopId));
  if (!row) throw new DomainError("not_found", `There is no shop ${shopId}.`);
  const rules = await rulesOf(ctx.db.work, ctx.db.work, new Map([[shopId, row.epoch]]));
  return rules.get(shopId)!;
}

/** Waits that are alike for every condition share one set of facts. */
function columnsOf(rows: readonly WaitRow[], rules: ShopRules): Waits {
  const count = rows.length;
  const kinds = new Map<string, number>();
  const facts: Waits["facts"][number][] = [];
  const waits = { count, startedMs: new Float64Array(count), endedMs: new Float64Array(count), first: new Uint8Array(count), answered: new Uint8Array(count), like: new Uint32Array(count), facts };
  rows.forEach(({ traits, startedMs, endedMs, isFirst, answered }, index) => {
    const key = traits === null ? "" : JSON.stringify(traits);
    if (!kinds.has(key)) kinds.set(key, facts.push(factsOf({ traits }, rules)) - 1);
    waits.like[index] = kinds.get(key)!;
    waits.startedMs[index] = Math.round(startedMs);
    waits.endedMs[index] = endedMs === null ? Number.NaN : Math.round(endedMs);
    waits.first[index] = Number(isFirst);
    waits.answered[index] = Number(answered);
  });
  return waits;
}

function itemOf(row: WaitRow, index: number, [was, is]: [JudgedWaits, JudgedWaits]): WhatIf["items"][number] {
  return {
    turnId: row.id,
    conversationId: row.conversationId,
    kind: row.isFirst ? "first_response" : "next_response",
    startedAt: new Date(row.startedMs).toISOString(),
    endedAt: row.endedMs === null ? null : new Date(row.endedMs).toISOString(),
    before: verdictOf(was, index),
    after: verdictOf(is, index),
  };
}

function verdictOf({ state, dueMs }: JudgedWaits, index: number) {
  const due = dueMs[index]!;
  return { state: STATES[state[index]!]!, dueAt: Number.isNaN(due) ? null : new Date(due).toISOString() };
}

function refuse(issues: PolicyIssue[]): void {
  if (issues.length === 0) return;
  throw new DomainError("invalid", `The draft is not right. ${issues.map(({ message }) => message).join(" ")}`, { issues });
}
