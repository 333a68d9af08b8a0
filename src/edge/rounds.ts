import { logUnknown } from "../http/log.ts";
import type { Step } from "../surface/step.ts";

/** More rounds than one invocation has time for: what is left then has its own alarm, message or minute. */
const MOST_ROUNDS = 500;

/** Runs the steps that the edge looks at on this occasion, each until it finds nothing. */
export async function runSteps(steps: readonly Step[], occasion: Step["atEdge"]): Promise<boolean> {
  const went: boolean[] = [];
  for (const { name, run } of steps.filter(({ atEdge }) => atEdge === occasion)) went.push(await untilNone(name, run));
  return went.every(Boolean);
}

/** Repeats a step until it finds nothing to do. */
export const untilNone = (name: string, step: () => Promise<number>): Promise<boolean> =>
  once(name, async () => {
    for (let round = 0; round < MOST_ROUNDS && (await step()) > 0; round++);
  });

export async function once(name: string, step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    logUnknown(error, { step: name });
    return false;
  }
}
