import type { CalendarSpec } from "../sla/calendar.ts";
import { compileCalendar } from "../sla/calendar.ts";
import type { Timeline } from "../sla/clocks.ts";
import type { PolicyVersion } from "../sla/policies.ts";
import { compileWorkingDays } from "../sla/working-days.ts";
import { BREACHED, type JudgedWaits, MET, NONE, RUNNING, type Waits } from "./judge-waits.ts";

/** A draft in the place of what was in force, over the whole span. */
export type Draft = { policy?: Pick<PolicyVersion, "rank" | "when" | "enabled" | "targets" | "calendarId"> & { id?: string | undefined }; calendar?: CalendarSpec };

/** The rules as if the draft had held from the beginning. */
export function withDraft(timeline: Timeline, { policy, calendar }: Draft): Timeline {
  const { policies, calendars, ...rest } = timeline;
  const beginning = Number.NEGATIVE_INFINITY;
  const replaced = policies.filter(({ policyId }) => policyId === policy?.id);
  const version = policy && { ...policy, policyId: policy.id ?? "draft", version: 0, publishedAtMs: beginning, isDefault: replaced[0]?.isDefault ?? false };
  return {
    ...rest,
    policies: version ? [...policies.filter((one) => !replaced.includes(one)), version] : policies,
    calendars: calendar ? [{ publishedAtMs: beginning, calendar: compileCalendar(calendar), days: compileWorkingDays(calendar) }] : calendars,
  };
}

export type Tally = { judged: number; met: number; breached: number; running: number; metShare: number | null };

/** All, or those of one kind. */
export function tallyOf({ state }: JudgedWaits, { kind }: Pick<Waits, "kind"> = { kind: new Uint8Array(0) }, of: number | null = null): Tally {
  const counts = new Uint32Array(5);
  let looked = 0;
  for (let index = 0; index < state.length; index += 1) {
    if (of !== null && kind[index] !== of) continue;
    counts[state[index]!]! += 1;
    looked += 1;
  }
  const [met, breached, running] = [counts[MET]!, counts[BREACHED]!, counts[RUNNING]!];
  return { judged: looked - counts[NONE]!, met, breached, running, metShare: met + breached === 0 ? null : met / (met + breached) };
}

/** What changes: the waits whose verdict does first, those that would become breaches at their head, then those that are only due at another instant. */
export type Changes = { order: Uint32Array; moved: number; better: number; worse: number };

export function changesOf({ count }: Waits, before: JudgedWaits, after: JudgedWaits): Changes {
  const groups: number[][] = [[], [], [], []];
  let moved = 0;
  for (let index = 0; index < count; index += 1) {
    const [was, is] = [before.state[index]!, after.state[index]!];
    const isMoved = !Object.is(before.dueMs[index], after.dueMs[index]);
    if (isMoved) moved += 1;
    if (was === is && !isMoved) continue;
    const group = was === is ? 3 : is === BREACHED ? 0 : was === BREACHED ? 1 : 2;
    groups[group]!.push(index);
  }
  return { order: Uint32Array.from(groups.flat()), moved, better: groups[1]!.length, worse: groups[0]!.length };
}
