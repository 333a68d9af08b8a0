import { clockTime, dayOf } from "../kernel/format.ts";
import { instantIn } from "../promises/times.ts";
import type { Campaign } from "../kernel/shapes.ts";
import type { CampaignWish } from "./queries.ts";

export type Draft = { shopId: string; name: string; startsAt: string; endsAt: string; alwaysOpen: boolean; capacity: number | null; firstResponse: number | null; greeting: string; queueText: string };

/** An instant as a field of date and time takes it, by the shop's clock. */
const local = (at: string, zone: string): string => `${dayOf(at, zone)}T${clockTime(at, zone)}`;
const instantOf = (field: string, zone: string): string => new Date(instantIn(field.slice(0, 10), field.slice(11, 16), zone)).toISOString();

export function draftOf(known: Campaign | null, { shopId, zone }: { shopId: string; zone: string }): Draft {
  if (known === null) return { shopId, name: "", startsAt: "", endsAt: "", alwaysOpen: false, capacity: null, firstResponse: null, greeting: "", queueText: "" };
  const { body } = known;
  return {
    shopId: known.shopId,
    name: known.name,
    startsAt: local(known.startsAt, zone),
    endsAt: local(known.endsAt, zone),
    alwaysOpen: body.calendar?.alwaysOpen ?? false,
    capacity: body.capacity,
    firstResponse: body.policies[0]?.targets[0]?.seconds ?? null,
    greeting: body.greeting ?? "",
    queueText: body.queueText ?? "",
  };
}

const RANK = 1_000;

/** What the form asks for; what it has no field for stays as it was. */
export function wishOf(draft: Draft, { known, policyName, zone }: { known: Campaign | null; policyName: string; zone: string }): CampaignWish {
  const before = known?.body;
  const target = { kind: "first_response" as const, seconds: draft.firstResponse ?? 0, afterOpeningSeconds: null, counts: "wall" as const, warnAt: [0.5, 0.8], escalate: [], pauseIn: [], stage: null, sunsetMinute: null };
  const isSameTarget = before?.policies[0]?.targets[0]?.seconds === draft.firstResponse;
  const policies = draft.firstResponse === null ? [] : isSameTarget ? before.policies : [{ name: policyName, rank: RANK, enabled: true, when: {}, targets: [target], calendarId: null }];
  const calendar = draft.alwaysOpen ? { ...before?.calendar, alwaysOpen: true } : before?.calendar?.alwaysOpen ? null : (before?.calendar ?? null);
  return {
    shopId: draft.shopId,
    name: draft.name,
    startsAt: instantOf(draft.startsAt, zone),
    endsAt: instantOf(draft.endsAt, zone),
    body: { calendar, capacity: draft.capacity, greeting: draft.greeting.trim() || null, queueText: draft.queueText.trim() || null, queueSeconds: before?.queueSeconds ?? 15, policies },
  };
}
