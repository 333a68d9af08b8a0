import type { Part } from "../audit/differences.ts";
import type { ClockTarget, WarnAt } from "../sla/policies.ts";
import { CONDITIONS } from "../sla/policies.ts";
import type { PolicyBody } from "./input.ts";

const warn = (at: WarnAt): string => (typeof at === "number" ? `${Math.round(at * 100)}%` : `${at.leadSeconds}s`);
const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const WITH_IDS: readonly string[] = ["shop", "team"];

/** A policy as its record of changes compares it. */
export function policyParts({ name, rank, enabled, when, targets, calendarId }: Partial<PolicyBody>): Part[] {
  return [
    { name: "name", path: [], value: name ?? null },
    { name: "rank", path: [], value: rank ?? 0 },
    { name: "enabled", path: [], value: enabled ?? true },
    { name: "calendarId", path: [], value: calendarId ?? null, ids: true },
    ...CONDITIONS.map((condition): Part => ({ name: `when.${condition}`, path: [], value: [when?.[condition] ?? []].flat(), ...(WITH_IDS.includes(condition) && { ids: true }) })),
    ...(targets ?? []).flatMap((target, index, all) => targetParts(target, all.slice(0, index))),
  ];
}

/** Of several targets of one kind and stage each further one is told by its number. */
function targetParts(target: PolicyBody["targets"][number], earlier: readonly PolicyBody["targets"][number][]): Part[] {
  const nth = earlier.filter(({ kind, stage }) => kind === target.kind && stage === target.stage).length + 1;
  const path = [target.kind, ...(target.stage === null ? [] : [target.stage]), ...(nth > 1 ? [String(nth)] : [])];
  const at = (name: string, value: Part["value"]): Part => ({ name, path, value });
  return [
    at("seconds", target.seconds),
    at("afterOpeningSeconds", target.afterOpeningSeconds),
    at("counts", target.counts),
    at("warnAt", (target.warnAt as ClockTarget["warnAt"]).map(warn)),
    at("pauseIn", target.pauseIn),
    at("sunset", target.sunsetMinute === null ? null : timeOf(target.sunsetMinute)),
    ...target.escalate.flatMap(({ afterSeconds, action, to }, index): Part[] => {
      const step = [...path, "step", String(index + 1)];
      return [{ name: "step.action", path: step, value: action }, { name: "step.afterSeconds", path: step, value: afterSeconds }, { name: "step.to", path: step, value: to, ids: true }];
    }),
  ];
}
