import { date, type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Inspection, InspectionFinding, SamplingPlan } from "../kernel/shapes.ts";

export const INSPECTION_VIEWS = ["list", "findings", "trend", "plans"] as const;
export const INSPECTION_STATES = ["open", "done", "appealed", "decided"] as const satisfies readonly Inspection["state"][];
export const SUBJECTS = ["session", "order", "complaint"] as const satisfies readonly Inspection["subjectType"][];
export const FINDING_STATES = ["proposed", "confirmed", "rejected"] as const satisfies readonly InspectionFinding["state"][];
export const RULES = ["share", "number", "breaches", "complaints", "low_ratings"] as const satisfies readonly SamplingPlan["rule"][];

export type InspectionFilter = { shop?: string | undefined; agent?: string | undefined; state?: Inspection["state"] | undefined; subject?: Inspection["subjectType"] | undefined; from?: string | undefined; to?: string | undefined };
export type InspectionSearch = InspectionFilter & { view?: (typeof INSPECTION_VIEWS)[number] | undefined; finding?: InspectionFinding["state"] | undefined };

export const inspectionSearch = ({ view, shop, agent, state, subject, from, to, finding }: Given<InspectionSearch>): InspectionSearch =>
  present({
    ...{ view: oneOf(INSPECTION_VIEWS, view), shop: word(shop), agent: word(agent), state: oneOf(INSPECTION_STATES, state) },
    ...{ subject: oneOf(SUBJECTS, subject), from: date(from), to: date(to), finding: oneOf(FINDING_STATES, finding) },
  });
