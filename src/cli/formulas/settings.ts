import * as z from "zod";
import { DEFAULT_APPRAISAL_SETTINGS, type AppraisalSettings } from "../../scorecards/appraisal.ts";
import { DEFAULT_GRADES, DEFAULT_PAY_SETTINGS, type GradeBound, type PaySettings } from "../../scorecards/grades.ts";
import { DEFAULT_EXTRA_SETTINGS, type ExtraSettings } from "../../scorecards/violations.ts";
import { Yuan } from "./read.ts";

/** Bounds as examples write them: "A >90; B 80..90; C 70..<80; …". */
export const GradesReading = z.object({ bounds: z.string().transform(toBounds).default([...DEFAULT_GRADES]) });

function toBounds(text: string): GradeBound[] {
  const bounds = text.split(";").flatMap((part): GradeBound[] => {
    const [, grade = "", above, from] = /^\s*(\S+) (?:>(\d+(?:\.\d+)?)|(?:>=)?(\d+(?:\.\d+)?)(?:\.\.<?\d+(?:\.\d+)?)?)\s*$/.exec(part) ?? [];
    if (grade === "" || grade === "below") return [];
    return [above === undefined ? { grade, from: Number(from) } : { grade, above: Number(above) }];
  });
  return bounds.length > 0 ? bounds : [...DEFAULT_GRADES];
}

export const ExtraReading = z.object({ join: z.enum(["or", "and"]).default("or"), count: z.enum(["occurrences", "kinds"]).default("occurrences") });
export const extraOf = ({ join }: z.output<typeof ExtraReading>): ExtraSettings => ({ ...DEFAULT_EXTRA_SETTINGS, join });

export const PayReading = z.object({ pivot: z.number().optional(), yuan_per_point: Yuan.optional(), limit: Yuan.optional(), from_month: z.number().optional() });
export function payOf({ pivot, yuan_per_point, limit, from_month }: z.output<typeof PayReading>): PaySettings {
  const { pivot: middle, fenPerPoint, limitFen, fromMonth } = DEFAULT_PAY_SETTINGS;
  return { pivot: pivot ?? middle, fenPerPoint: yuan_per_point ?? fenPerPoint, limitFen: limit ?? limitFen, fromMonth: from_month ?? fromMonth };
}

export function appraisalOf({ cap, floor, extra_heavy }: { cap?: number | undefined; floor?: number | undefined; extra_heavy?: boolean | undefined }): AppraisalSettings {
  const standing = DEFAULT_APPRAISAL_SETTINGS;
  return { ...standing, cap: cap ?? standing.cap, floor: floor ?? standing.floor, extra: extra_heavy === false ? null : standing.extra };
}
