export type ComplaintState = "recorded" | "pacified" | "coordinating" | "fed_back" | "closed" | "closed_unsatisfied";

export const COMPLAINT_STEPS = ["record", "pacify", "coordinate", "feedback", "customer_satisfied", "customer_not_satisfied", "close", "close_unsatisfied"] as const;
export type ComplaintStep = (typeof COMPLAINT_STEPS)[number];

/** Where a complaint stands; null before it is recorded. `rounds` counts how often departments were asked for a solution. */
export type ComplaintStage = { state: ComplaintState | null; rounds: number };

export type FlowRefusal = "not_recorded" | "already_recorded" | "already_closed" | "not_coordinated" | "not_fed_back" | "not_satisfied" | "unsatisfied_close_is_off";
export type FlowSettings = {
  /** Whether a lead may end a case that does not satisfy. */
  allowsUnsatisfiedClose: boolean;
};

export const DEFAULT_FLOW_SETTINGS: FlowSettings = { allowsUnsatisfiedClose: false };
export const NEW_COMPLAINT: ComplaintStage = { state: null, rounds: 0 };

type Outcome = ComplaintStage | { refused: FlowRefusal };

/**
 * CMP-01 to CMP-07, one step on: recorded → (pacified) → coordinating → fed back → satisfied? yes: closed; no: coordinating again, one round
 * more. Pacifying is no gate and moves no stage after the first; no other stage can be skipped. Asking a department again after progress
 * was told (CMP-04) is the same round, and its result is told anew.
 */
export function advance(stage: ComplaintStage, step: ComplaintStep, settings = DEFAULT_FLOW_SETTINGS): Outcome {
  const { state } = stage;
  if (state === null) return step === "record" ? { state: "recorded", rounds: 1 } : { refused: isEnding(step) ? "not_satisfied" : "not_recorded" };
  if (isClosed(state)) return step === "close" ? stage : { refused: "already_closed" };
  return STEPS[step](stage, settings);
}

/** Where a list of steps leads, or the first one that is refused. */
export function followComplaint(steps: readonly ComplaintStep[], settings = DEFAULT_FLOW_SETTINGS): Outcome {
  let stage = NEW_COMPLAINT;
  for (const step of steps) {
    const next = advance(stage, step, settings);
    if ("refused" in next) return next;
    stage = next;
  }
  return stage;
}

const STEPS: Record<ComplaintStep, (stage: ComplaintStage, settings: FlowSettings) => Outcome> = {
  record: () => ({ refused: "already_recorded" }),
  pacify: (stage) => (stage.state === "recorded" ? { ...stage, state: "pacified" } : stage),
  coordinate: (stage) => ({ ...stage, state: "coordinating" }),
  feedback: (stage) => (isAsked(stage) ? { ...stage, state: "fed_back" } : { refused: "not_coordinated" }),
  customer_satisfied: (stage) => (stage.state === "fed_back" ? { ...stage, state: "closed" } : { refused: "not_satisfied" }),
  customer_not_satisfied: ({ state, rounds }) => (state === "fed_back" ? { state: "coordinating", rounds: rounds + 1 } : { refused: "not_fed_back" }),
  close: () => ({ refused: "not_satisfied" }),
  close_unsatisfied: (stage, { allowsUnsatisfiedClose }) => {
    if (!allowsUnsatisfiedClose) return { refused: "unsatisfied_close_is_off" };
    return stage.rounds > 1 || stage.state === "fed_back" ? { ...stage, state: "closed_unsatisfied" } : { refused: "not_fed_back" };
  },
};

const isAsked = ({ state }: ComplaintStage): boolean => state === "coordinating" || state === "fed_back";
const isClosed = (state: ComplaintState): boolean => state === "closed" || state === "closed_unsatisfied";
const isEnding = (step: ComplaintStep): boolean => step === "close" || step === "customer_satisfied";
