import { calendarFor } from "../calendars/choose.ts";
import { calendarsOf } from "../calendars/queries.ts";
import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CalendarSpec } from "../sla/calendar.ts";
import { effectiveVersions, layer } from "../sla/calendar-layers.ts";
import { findConflict, type Ranked, wordsOf } from "../sla/policy-conflicts.ts";
import { findConditionIssues, findOpeningIssues, findPolicyIssues, type PolicyIssue } from "../sla/policy-issues.ts";
import type { PolicyBody } from "./input.ts";
import { toPolicy } from "./list.ts";
import { type Lock, policiesOf, type ShopOfPolicies, shopsOfPolicies } from "./queries.ts";

/** Refuses what is invalid by itself, by the shops' calendars, or beside the other policies. @throws DomainError `invalid`, or `conflict` naming the other policy and an example. */
export async function checkPolicy(ctx: Working, place: Lock, body: PolicyBody): Promise<void> {
  refuse([...findPolicyIssues(body.targets), ...findConditionIssues(body.when)]);
  const shops = (await shopsOfPolicies(ctx.sql, place.shopId)).filter((shop) => concerns(body, shop));
  refuse(shops.length === 0 ? [{ path: "when.shop", message: "No shop satisfies the conditions on shop and platform." }] : []);
  const calendar = body.calendarId === null ? null : await calendarFor(ctx, place.shopId, body.calendarId);
  if (place.isDefault) refuse(findNarrowing(place, shops[0]!, body));
  if (!body.enabled) return;
  const named = calendar && layer(calendar.spec, (await sharedBy(ctx, calendar.spec.inherits))?.spec ?? null);
  for (const shop of shops) refuse(openingIssues({ ...shop, named }, body, ctx.now.getTime()));
  if (!place.isDefault) await refuseConflict(ctx, { place, body, shops });
}

function concerns({ when }: PolicyBody, { id, platform }: ShopOfPolicies): boolean {
  const holds = (wanted: string | string[] | undefined, own: string) => wanted === undefined || [wanted].flat().includes(own);
  return holds(when.shop, id) && holds(when.platform, platform);
}

/** A shop's default policy holds where nothing else does: a condition on it, or leaving it out, would leave buyers without any. */
function findNarrowing({ shopId }: Lock, { platform }: ShopOfPolicies, { when, enabled }: PolicyBody): PolicyIssue[] {
  const own: Record<string, string> = { shop: shopId ?? "", platform };
  const narrowing = Object.entries(when).filter(([name, wanted]) => wanted !== undefined && ![wanted].flat().includes(own[name] ?? ""));
  const issues = narrowing.map(([name]) => ({ path: `when.${name}`, message: "The shop's default policy holds for all its buyers." }));
  return enabled ? issues : [...issues, { path: "enabled", message: "The shop's default policy cannot be switched off." }];
}

const sharedBy = async ({ sql }: Working, id: string | null | undefined) => (id ? (await calendarsOf(sql, id))[0] : undefined);

/** By the calendar that the policy names, else by the shop's. */
function openingIssues({ name, calendars, shared, named }: ShopOfPolicies & { named: CalendarSpec | null }, { targets }: PolicyBody, nowMs: number): PolicyIssue[] {
  const spec = named ?? effectiveVersions(calendars, Map.groupBy(shared, ({ calendarId }) => calendarId))[0]?.spec;
  if (!spec) return [];
  return findOpeningIssues(targets, spec, nowMs).map(({ path, message }) => ({ path, message: `${message} (${name})` }));
}

type Placed = { place: Lock; body: PolicyBody; shops: readonly ShopOfPolicies[] };

async function refuseConflict({ sql }: Working, { place, body, shops }: Placed): Promise<void> {
  const others = (await policiesOf(sql, null)).map(toPolicy).filter(({ id, shopId }) => id !== place.id && (shopId === null || place.shopId === null || shopId === place.shopId));
  // One of a shop's own holds for that shop only, whatever its conditions leave open.
  const ranked = [...others.map((policy): Ranked => ({ ...policy, policyId: policy.id, when: within(policy.when, policy.shopId) })), { ...place, policyId: place.id, name: body.name, rank: body.rank, enabled: true, when: within(body.when, place.shopId) }];
  const conflict = findConflict(ranked.filter(({ rank }) => rank === body.rank), shops);
  if (!conflict) return;
  const other = conflict.a.policyId === place.id ? conflict.b : conflict.a;
  const message = `Of equal rank ${body.rank} with “${other.name}” (${other.policyId}), and ${wordsOf(conflict)} satisfies both; ${conflict.tried} conversations were tried. Give one of them another rank.`;
  throw new DomainError("conflict", message, { issues: [{ path: "rank", message }], example: conflict.example });
}

const within = (when: PolicyBody["when"], shopId: string | null): PolicyBody["when"] => (shopId === null || when.shop !== undefined ? when : { ...when, shop: shopId });

function refuse(issues: PolicyIssue[]): void {
  if (issues.length === 0) return;
  throw new DomainError("invalid", `The policy is not right. ${issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join(" ")}`, { issues });
}
