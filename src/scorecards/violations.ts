export type Severity = "light" | "medium" | "heavy";

/** Points of one occurrence: fixed, or a range out of which the reviewer picks. */
export type Violation = { rule: string; severity: Severity; points: number | readonly [least: number, most: number] };

const light = (rule: string, points: Violation["points"]): Violation => ({ rule, severity: "light", points });
const medium = (rule: string): Violation => ({ rule, severity: "medium", points: 10 });
const heavy = (rule: string): Violation => ({ rule, severity: "heavy", points: 20 });

/** APP-12 to APP-29 by code. */
export const VIOLATIONS: Readonly<Record<string, Violation>> = {
  no_mandarin: light("APP-12", 2),
  messy_desk: light("APP-13", 2),
  cleaning_not_done: light("APP-13", 2),
  late_or_early: light("APP-14", [2, 5]),
  handover_not_recorded: light("APP-15", 5),
  late_slow_reply: light("APP-16", 5),
  incident_over_1_10: light("APP-17", 5),
  away_over_5: light("APP-18", 5),
  work_not_carried_out: light("APP-19", [2, 5]),
  private_talk: light("APP-20", [1, 2]),
  noise: light("APP-20", 2),
  smoking_or_eating: light("APP-20", 5),
  wrong_entry: light("APP-21", 2),
  spot_check_error: light("APP-22", [2, 5]),
  videos_or_games: medium("APP-23"),
  false_records: medium("APP-23"),
  abnormality_not_reported: medium("APP-23"),
  unapproved_software: medium("APP-23"),
  skipped_problem: medium("APP-23"),
  absent_from_meeting: medium("APP-23"),
  exam_below_60: medium("APP-23"),
  incident_over_11_30: medium("APP-24"),
  absence: heavy("APP-25"),
  quarrel_valid_complaint: heavy("APP-26"),
  outsider_in_work_area: heavy("APP-27"),
  equipment_taken_out: heavy("APP-27"),
  incident_over_30: heavy("APP-29"),
};

/** APP-06 to APP-11 by code: points of one occurrence. */
export const ADDITIONS: Readonly<Record<string, { rule: string; points: number }>> = {
  best_of_month: { rule: "APP-06", points: 5 },
  exam_full_marks: { rule: "APP-07", points: 5 },
  cover_shift: { rule: "APP-08", points: 5 },
  extra_task: { rule: "APP-09", points: 5 },
  zero_valid_complaints: { rule: "APP-10", points: 5 },
  good_suggestion: { rule: "APP-11", points: 5 },
};

export type ExtraSettings = {
  lightFrom: number;
  mediumFrom: number;
  /** How the two conditions stand together; the source has a comma. */
  join: "or" | "and";
  points: number;
};

/** The readings proposed by A-16. */
export const DEFAULT_EXTRA_SETTINGS: ExtraSettings = { lightFrom: 4, mediumFrom: 2, join: "or", points: 20 };

/** APP-28: what a month of so many violations costs on top, once. Whether kinds or occurrences are counted is the asker's setting. */
export function extraPoints({ light: lights, medium: mediums }: { light: number; medium: number }, settings = DEFAULT_EXTRA_SETTINGS): number {
  const isMuchLight = lights >= settings.lightFrom;
  const isMuchMedium = mediums >= settings.mediumFrom;
  const isDue = settings.join === "and" ? isMuchLight && isMuchMedium : isMuchLight || isMuchMedium;
  return isDue ? settings.points : 0;
}

const MEDIUM_OVER_MINUTES = 10;
const HEAVY_OVER_MINUTES = 30;

/** APP-17, APP-24, APP-29: how grave it is that an incident took longer than its limit; started minutes count whole. */
export function overrun(minutesOver: number): { severity: Severity | null; points: number } {
  const minutes = Math.ceil(minutesOver);
  if (!(minutes > 0)) return { severity: null, points: 0 };
  if (minutes <= MEDIUM_OVER_MINUTES) return { severity: "light", points: 5 };
  return minutes <= HEAVY_OVER_MINUTES ? { severity: "medium", points: 10 } : { severity: "heavy", points: 20 };
}
