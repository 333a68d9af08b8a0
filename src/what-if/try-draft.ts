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
import { type JudgedWaits, judgeWaits, STATES, WAIT_KINDS, type Waits } from "./judge-waits.ts";
import { refundsOf, sessionsOf, shopEpoch, type WaitRow, waitsOf, type WaitsQuestion } from "./queries.ts";
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
  const { rows, truncated } = await rowsOf(ctx, { shopId: shop, from, to, limit: MOST_WAITS + 1, withWords }, kindsOf(input, rules));
  const waits = columnsOf(rows, rules);
  const nowMs = ctx.now.getTime();
  const [was, is] = [judgeWaits(waits, rules, nowMs), judgeWaits(waits, after, nowMs)];
  const { order, ...changes } = changesOf(waits, was, is);
  const at = cursor === undefined ? 0 : fromCursor(Place, cursor).at;
  const items = [...order.subarray(at, at + limit)].map((index) => itemOf(rows[index]!, index, [was, is]));
  const nextCursor = at + limit < order.length ? toCursor({ at: at + limit }) : null;
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return { shop, ...span, waits: waits.count, truncated, before: tallyOf(was), after: tallyOf(is), kinds: byKind(waits, was, is), ...changes, items, nextCursor };
}

/** Of what else than responses the draft speaks, or what it stands in the place of; a calendar is every target's. */
function kindsOf({ policy, calendar }: WhatIfInput, rules: ShopRules): ReadonlySet<string> {
  const concerned = rules.policies.filter(({ policyId }) => calendar !== undefined || policyId === policy?.id);
  return new Set([...(policy?.targets ?? []), ...concerned.flatMap(({ targets }) => targets)].map(({ kind }) => kind));
}

async function rowsOf(ctx: Context, question: WaitsQuestion, kinds: ReadonlySet<string>): Promise<{ rows: WaitRow[]; truncated: boolean }> {
  const parts = await reading(ctx, (sql) =>
    Promise.all([waitsOf(sql, question), kinds.has("resolution") ? sessionsOf(sql, question) : [], kinds.has("refund_decision") ? refundsOf(sql, question) : []]),
  );
  const [turns, ...others] = parts.map((part) => part.slice(0, MOST_WAITS));
  const sunsets = kinds.has("sunset") ? turns!.map((row) => ({ ...row, kind: "sunset" as const })) : [];
  return { rows: [...turns!, ...sunsets, ...others.flat()], truncated: parts.some(({ length }) => length > MOST_WAITS) };
}

function byKind(waits: Waits, was: JudgedWaits, is: JudgedWaits): WhatIf["kinds"] {
  const each = WAIT_KINDS.map((kind, index) => ({ kind, before: tallyOf(was, waits, index), after: tallyOf(is, waits, index) }));
  return each.filter(({ before, after }) => before.judged + after.judged > 0);
}

async function draftOf(ctx: Context, { policy, calendar }: WhatIfInput): Promise<Draft> {
  const spec = calendar && layer(calendar, (await sharedOf(ctx, calendar.inherits))?.spec ?? null);
  refuse([...(policy ? [...findPolicyIssues(policy.targets), ...findConditionIssues(policy.when)] : []), ...(spec ? findCalendarIssues(spec, ctx.now.getTime()) : [])]);
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
  const waits = { count, startedMs: new Float64Array(count), endedMs: new Float64Array(count), kind: new Uint8Array(count), givenMs: new Float64Array(count), answered: new Uint8Array(count), like: new Uint32Array(count), facts };
  rows.forEach(({ traits, startedMs, endedMs, givenMs, kind, answered }, index) => {
    const key = traits === null ? "" : JSON.stringify(traits);
    if (!kinds.has(key)) kinds.set(key, facts.push(factsOf({ traits }, rules)) - 1);
    waits.like[index] = kinds.get(key)!;
    waits.startedMs[index] = Math.round(startedMs);
    waits.endedMs[index] = endedMs === null ? Number.NaN : Math.round(endedMs);
    waits.givenMs[index] = givenMs === null ? Number.NaN : Math.round(givenMs);
    waits.kind[index] = WAIT_KINDS.indexOf(kind);
    waits.answered[index] = Number(answered);
  });
  return waits;
}

function itemOf(row: WaitRow, index: number, [was, is]: [JudgedWaits, JudgedWaits]): WhatIf["items"][number] {
  return {
    subject: { type: row.subjectType, id: row.id },
    turnId: row.subjectType === "turn" ? row.id : null,
    conversationId: row.conversationId,
    kind: row.kind,
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
