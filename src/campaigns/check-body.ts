import { unknownIn } from "../automation/variables.ts";
import { type CalendarRow, calendarsOf } from "../calendars/queries.ts";
import type { Working } from "../kernel/context.ts";
import { layer } from "../sla/calendar-layers.ts";
import { findCalendarIssues, findConditionIssues, findPolicyIssues, type PolicyIssue } from "../sla/policy-issues.ts";
import type { CampaignBody } from "./input.ts";
import * as queries from "./queries.ts";

/** What of a campaign could not be switched on when its time comes. `nowMs`: when it begins. */
export async function bodyIssues(ctx: Working, shopId: string, { body, nowMs }: { body: CampaignBody; nowMs: number }): Promise<PolicyIssue[]> {
  return [...textIssues(body), ...policyIssues(body), ...(body.calendar === null ? [] : await calendarIssues(ctx, shopId, { calendar: body.calendar, nowMs }))];
}

/** The calendar's own parts with the campaign's in their place. */
export function otherwise(known: CalendarRow["spec"], calendar: CampaignBody["calendar"]): CalendarRow["spec"] {
  return { ...known, ...calendar, exceptions: { ...known.exceptions, ...calendar?.exceptions } };
}

function textIssues({ greeting, queueText }: CampaignBody): PolicyIssue[] {
  return Object.entries({ greeting, queueText }).flatMap(([name, text]) => unknownIn(text ?? "").slice(0, 1).map((unknown) => ({ path: `body.${name}`, message: `There is no variable {${unknown}}.` })));
}

function policyIssues({ policies }: CampaignBody): PolicyIssue[] {
  return policies.flatMap(({ targets, when }, at) => [...findPolicyIssues(targets), ...findConditionIssues(when)].map(({ path, message }) => ({ path: `body.policies.${at}.${path}`, message })));
}

async function calendarIssues({ sql }: Working, shopId: string, { calendar, nowMs }: { calendar: NonNullable<CampaignBody["calendar"]>; nowMs: number }): Promise<PolicyIssue[]> {
  const [known] = await calendarsOf(sql, await queries.calendarIdOf(sql, shopId));
  if (!known) return [];
  const [shared] = known.spec.inherits ? await calendarsOf(sql, known.spec.inherits) : [];
  const spec = known.shopId === null ? layer({ timeZone: known.spec.timeZone, ...calendar }, known.spec) : layer(otherwise(known.spec, calendar), shared?.spec ?? null);
  return findCalendarIssues(spec, nowMs).map(({ message }) => ({ path: "body.calendar", message }));
}
