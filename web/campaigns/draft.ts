import { readWindows, WEEKDAYS, type Windows, written } from "../calendars/windows.ts";
import { clockTime, dayOf } from "../kernel/format.ts";
import { instantIn } from "../promises/times.ts";
import type { Campaign } from "../kernel/shapes.ts";
import type { CampaignWish } from "./queries.ts";

/** `hours`: of every day, as they are written; empty leaves the calendar alone. */
export type Draft = { shopId: string; name: string; startsAt: string; endsAt: string; alwaysOpen: boolean; hours: string; capacity: number | null; firstResponse: number | null; nextResponse: number | null; greeting: string; queueText: string };
type Body = Campaign["body"];
type Told = { known: Campaign | null; policyName: string; zone: string };

const NEW = { name: "", startsAt: "", endsAt: "", alwaysOpen: false, hours: "", capacity: null, firstResponse: null, nextResponse: null, greeting: "", queueText: "" };

/** An instant as a field of date and time takes it, by the shop's clock. */
const local = (at: string, zone: string): string => `${dayOf(at, zone)}T${clockTime(at, zone)}`;
const instantOf = (field: string, zone: string): string => new Date(instantIn(field.slice(0, 10), field.slice(11, 16), zone)).toISOString();

export function draftOf(known: Campaign | null, { shopId, zone }: { shopId: string; zone: string }): Draft {
  if (known === null) return { shopId, ...NEW };
  const { body } = known;
  return {
    shopId: known.shopId,
    name: known.name,
    startsAt: local(known.startsAt, zone),
    endsAt: local(known.endsAt, zone),
    alwaysOpen: body.calendar?.alwaysOpen ?? false,
    hours: hoursOf(body),
    capacity: body.capacity,
    firstResponse: secondsOf(body, "first_response"),
    nextResponse: secondsOf(body, "next_response"),
    greeting: body.greeting ?? "",
    queueText: body.queueText ?? "",
  };
}

/** The hours that all seven days have; of a week that differs by day the form says nothing, and leaves it. */
function hoursOf({ calendar }: Body): string {
  const days = WEEKDAYS.map((day) => written(calendar?.weekly?.[day]));
  return days.every((day) => day === days[0]) ? days[0]! : "";
}

const secondsOf = ({ policies }: Body, kind: "first_response" | "next_response"): number | null => policies[0]?.targets.find((target) => target.kind === kind)?.seconds ?? null;

/** Whether the hours can be read. */
export const hoursAreRight = ({ hours }: Draft): boolean => readWindows(hours) !== null;

const RANK = 1_000;

/** What the form asks for; what it has no field for stays as it was. */
export function wishOf(draft: Draft, { known, policyName, zone }: Told): CampaignWish {
  const before = known?.body;
  return {
    shopId: draft.shopId,
    name: draft.name,
    startsAt: instantOf(draft.startsAt, zone),
    endsAt: instantOf(draft.endsAt, zone),
    body: { calendar: calendarOf(draft, before), capacity: draft.capacity, greeting: draft.greeting.trim() || null, queueText: draft.queueText.trim() || null, queueSeconds: before?.queueSeconds ?? 15, policies: policiesOf(draft, before, policyName) },
  };
}

function calendarOf({ alwaysOpen, hours }: Draft, before: Body | undefined): Body["calendar"] {
  const was = before?.calendar ?? null;
  if (alwaysOpen) return { ...was, alwaysOpen: true };
  const windows = readWindows(hours) ?? [];
  if (windows.length > 0) return { ...was, alwaysOpen: false, weekly: Object.fromEntries(WEEKDAYS.map((day): [string, Windows] => [day, windows])) };
  const isCleared = was !== null && (was.alwaysOpen === true || (before !== undefined && hoursOf(before) !== ""));
  return isCleared ? null : was;
}

function policiesOf({ firstResponse, nextResponse }: Draft, before: Body | undefined, name: string): Body["policies"] {
  const isSame = before !== undefined && secondsOf(before, "first_response") === firstResponse && secondsOf(before, "next_response") === nextResponse;
  if (isSame) return before.policies;
  const asked = [{ kind: "first_response" as const, seconds: firstResponse }, { kind: "next_response" as const, seconds: nextResponse }];
  const targets = asked.flatMap(({ kind, seconds }) => (seconds === null ? [] : [{ kind, seconds, afterOpeningSeconds: null, counts: "wall" as const, warnAt: [0.5, 0.8], escalate: [], pauseIn: [], stage: null, sunsetMinute: null }]));
  return targets.length === 0 ? [] : [{ name, rank: RANK, enabled: true, when: {}, targets, calendarId: null }];
}
