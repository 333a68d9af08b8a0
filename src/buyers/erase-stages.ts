/** In this order; each is gone through in small pieces. */
export const STAGES = ["files", "messages", "cases", "staff", "orders", "deliveries"] as const;
export type Stage = (typeof STAGES)[number];
export const FIRST_STAGE: Stage = "files";

/** What follows a stage; null after the last. */
export const stageAfter = (stage: Stage): Stage | null => STAGES[STAGES.indexOf(stage) + 1] ?? null;

/** How far it is when a stage begins, in thousandths: raw deliveries take longest. */
const BEGINS: Record<Stage, number> = { files: 0, messages: 50, cases: 350, staff: 400, orders: 450, deliveries: 550 };

/** `share`: how much of the stage is done, from 0 to 1. */
export function progressOf(stage: Stage, share: number): number {
  const from = BEGINS[stage];
  const next = stageAfter(stage);
  return Math.round(from + Math.min(1, Math.max(0, share)) * ((next ? BEGINS[next] : 1_000) - from));
}
