import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Complaint, ComplaintState } from "../kernel/shapes.ts";

export const STAGES = ["recorded", "pacified", "coordinating", "fed_back", "closed", "closed_unsatisfied"] as const satisfies readonly ComplaintState[];
export const SEVERITIES = ["minor", "general", "severe"] as const satisfies readonly NonNullable<Complaint["proposedSeverity"]>[];
export const COMPLAINT_VIEWS = ["board", "list", "proposals"] as const;

export type ComplaintFilter = { shop?: string | undefined; state?: ComplaintState | undefined; severity?: (typeof SEVERITIES)[number] | "none" | undefined; owner?: string | undefined; late?: "true" | undefined; q?: string | undefined };
export type ComplaintSearch = ComplaintFilter & { view?: (typeof COMPLAINT_VIEWS)[number] | undefined };

export const complaintSearch = ({ view, shop, state, severity, owner, late, q }: Given<ComplaintSearch>): ComplaintSearch =>
  present({
    ...{ view: oneOf(COMPLAINT_VIEWS, view), shop: word(shop), state: oneOf(STAGES, state), severity: oneOf([...SEVERITIES, "none"] as const, severity), owner: word(owner) },
    ...{ late: late === true || late === "true" ? ("true" as const) : undefined, q: q === undefined ? undefined : word(String(q)) },
  });
