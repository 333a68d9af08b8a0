import type { Working } from "../kernel/context.ts";
import { type ClockName, moveClock, startClock, stopClock } from "../sla/subject-clocks.ts";
import type { CaseRow } from "./queries.ts";
import type { CaseSettings } from "./settings.ts";

const HOUR_MS = 3_600_000;

type Stage = Pick<CaseRow, "id" | "shopId" | "state" | "rounds" | "ownerId" | "conversationId">;

/** Each stage of each round has a clock of its own. */
const nameOf = ({ id, state, rounds }: Pick<Stage, "id" | "state" | "rounds">): ClockName => ({ subject: { type: "complaint", id }, kind: "complaint_stage", name: `complaint_stage.${state}.${rounds}` });

/** Starts the clock of a stage: as the shop's policy says, else by the shop's setting. Answers when it is over; null for the last stages. */
export async function startStage(ctx: Working, stage: Stage, { since, settings }: { since: Date; settings: CaseSettings }): Promise<Date | null> {
  const hours = (settings.complaintStageHours as Record<string, number | undefined>)[stage.state];
  if (hours === undefined) return null;
  const { shopId, state, ownerId: agentId, conversationId } = stage;
  const start = { ...nameOf(stage), shopId, startedAt: since, agentId, conversationId, stage: state };
  return (await startClock(ctx, start)) ?? startClock(ctx, { ...start, dueAt: new Date(since.getTime() + hours * HOUR_MS) });
}

export const stopStage = (ctx: Working, stage: Stage): Promise<void> => stopClock(ctx, nameOf(stage), { at: ctx.now, state: "met" });

/** The clock of the stage goes with the case to its new owner. */
export const handStage = (ctx: Working, stage: Stage, ownerId: string | null): Promise<void> => moveClock(ctx, nameOf(stage), { agentId: ownerId });
