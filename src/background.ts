import { deskSteps } from "./surface/desk-steps.ts";
import { officeSteps } from "./surface/office-steps.ts";
import type { Step, StepDeps } from "./surface/step.ts";

/** All that goes on without a request. */
export const backgroundSteps = (deps: StepDeps): Step[] => [...deskSteps(deps), ...officeSteps(deps)];
