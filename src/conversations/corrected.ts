import type { NewEvent } from "../events/append.ts";
import type { StoredClock } from "../sla/clock-queries.ts";
import type { ClockPlan } from "../sla/store-clocks.ts";
import type { StoredTurn } from "./derived-queries.ts";
import type { Derivation } from "./derive.ts";

export type Before = { turns: readonly StoredTurn[]; clocks: ReadonlyMap<string, readonly StoredClock[]>; gone: readonly string[]; cancelled: readonly StoredClock[] };

/** Facts that change what a session is worth without any other event of it. */
const SILENT = new Set(["rated", "closed", "handed_over"]);
const QUARTER_MS = 900_000;

/** Says at which instants figures may have changed where no other event says so: what was counted elsewhere before, and what changed without a word. */
export function correctedEvent({ subject, replaced }: Derivation, clocks: readonly ClockPlan[], before: Before): NewEvent[] {
  const stored = new Map([...before.clocks.values()].flat().map((clock) => [clock.id, clock]));
  const silent = clocks.flatMap(({ row, change }) => {
    const was = stored.get(row.id);
    return was && change.changed && (change.event === null || was.dueAt.getTime() !== row.dueAt.getTime()) ? [was.dueAt, row.dueAt] : [];
  });
  const again = replaced.length > 0 || before.gone.length > 0;
  const instants = [
    ...silent,
    ...before.cancelled.map(({ dueAt }) => dueAt),
    ...(again ? before.turns.map(({ startedAt }) => startedAt) : []),
    ...replaced.map(({ at }) => new Date(at.atMs)),
    ...(subject.moved ? [new Date(subject.moved.atMs)] : []),
    ...subject.facts.flatMap(({ kind, atMs }) => (SILENT.has(kind) ? [new Date(atMs)] : [])),
  ];
  if (instants.length === 0) return [];
  return [{ type: "figures.corrected", shopId: subject.locked.shopId, subject: { type: "conversation", id: subject.locked.id }, data: { conversationId: subject.locked.id, instants: perQuarter(instants) } }];
}

/** One of each quarter of an hour: no midnight of any zone lies within one. */
const perQuarter = (instants: readonly Date[]): string[] => [...new Map(instants.map((at) => [Math.floor(at.getTime() / QUARTER_MS), at.toISOString()])).values()];
