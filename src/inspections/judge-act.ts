import { DomainError } from "../kernel/errors.ts";
import type { InspectionRow } from "./queries.ts";

const DAY_MS = 86_400_000;
type Acting = { actorId: string; seen: number | undefined };
type Standing = Pick<InspectionRow, "state" | "version" | "agentId" | "inspectorId" | "doneAt" | "appealedAt" | "calibrates">;

/** An inspector does their own look once; until it was appealed they may do it anew. @throws DomainError */
export function expectScorable(one: Standing, { actorId, seen }: Acting): void {
  expectAsSeen(one, seen);
  if (one.state === "appealed" || one.state === "decided") throw new DomainError("conflict", "It was appealed: a second person decides.");
  if (one.agentId === actorId) throw new DomainError("forbidden", "Nobody inspects their own work.");
  if (one.inspectorId !== null && one.inspectorId !== actorId) throw new DomainError("forbidden", "Somebody else inspects this.");
}

/** The agent whose work it is, once, within so many days of the score. @throws DomainError */
export function expectAppealable(one: Standing, { actorId, seen, now, appealDays }: Acting & { now: Date; appealDays: number }): void {
  expectAsSeen(one, seen);
  if (one.agentId !== actorId) throw new DomainError("forbidden", "Only the agent whose work it is may appeal.");
  if (one.state !== "done" || one.doneAt === null || one.calibrates !== null) throw new DomainError("conflict", one.appealedAt ? "It was appealed already." : "It has no score yet.");
  if (now.getTime() > one.doneAt.getTime() + appealDays * DAY_MS) throw new DomainError("conflict", `An appeal is possible within ${appealDays} days.`);
}

/** A second person: neither the inspector nor the agent. @throws DomainError */
export function expectDecidable(one: Standing, { actorId, seen }: Acting): void {
  expectAsSeen(one, seen);
  if (one.state !== "appealed") throw new DomainError("conflict", "No appeal waits here.");
  if (one.inspectorId === actorId || one.agentId === actorId) throw new DomainError("forbidden", "A second person decides: not the inspector, nor the agent.");
}

/** Somebody else than the inspector and the agent looks again, to compare. @throws DomainError */
export function expectCalibratable(one: Standing, actorId: string): void {
  if (one.calibrates !== null) throw new DomainError("conflict", "This is a second look itself.");
  if (one.inspectorId === actorId || one.agentId === actorId) throw new DomainError("forbidden", "Somebody else looks a second time.");
}

/** Where two looks at one thing differ, by fault. */
export function differencesOf(first: Readonly<Record<string, number>>, second: Readonly<Record<string, number>>): { code: string; first: number; second: number }[] {
  const codes = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
  return codes.map((code) => ({ code, first: first[code] ?? 0, second: second[code] ?? 0 })).filter((one) => one.first !== one.second);
}

function expectAsSeen({ version }: Standing, seen: number | undefined): void {
  if (seen !== undefined && seen !== version) throw new DomainError("conflict", "It has changed meanwhile.");
}
