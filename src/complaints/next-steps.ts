import { advance, COMPLAINT_STEPS, type ComplaintStage, type ComplaintStep, type FlowSettings } from "./flow.ts";

const BY_PERSON = COMPLAINT_STEPS.filter((step) => step !== "record" && step !== "close");

/** The steps that move a case on from a stage. Telling the buyer once more is one as well. */
export function nextSteps(stage: ComplaintStage, settings: FlowSettings): ComplaintStep[] {
  return BY_PERSON.filter((step) => {
    const next = advance(stage, step, settings);
    return !("refused" in next) && (step === "feedback" || next.state !== stage.state || next.rounds !== stage.rounds);
  });
}
