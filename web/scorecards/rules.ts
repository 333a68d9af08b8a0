import { useWords } from "../kernel/text/words.ts";
import { ruleWords } from "./rule-text.ts";

/** Rules that the form offers. `needs`: what a rule asks for beside its evidence; what lasted so many minutes becomes the violation of its band; a failed exam counts by its register. */
export const RULES = [
  { rule: "order_error", needs: null },
  { rule: "complaint_not_called_back", needs: null },
  { rule: "off_hours_not_called_back", needs: null },
  { rule: "report_late", needs: null },
  { rule: "loss", needs: "amount" },
  { rule: "other", needs: "amount" },
  { rule: "incident", needs: "minutes" },
  { rule: "away", needs: "minutes" },
  { rule: "late_or_early", needs: "points" },
  { rule: "no_mandarin", needs: null },
  { rule: "messy_desk", needs: null },
  { rule: "cleaning_not_done", needs: null },
  { rule: "handover_not_recorded", needs: null },
  { rule: "late_slow_reply", needs: null },
  { rule: "work_not_carried_out", needs: "points" },
  { rule: "private_talk", needs: "points" },
  { rule: "noise", needs: null },
  { rule: "smoking_or_eating", needs: null },
  { rule: "wrong_entry", needs: null },
  { rule: "spot_check_error", needs: "points" },
  { rule: "videos_or_games", needs: null },
  { rule: "false_records", needs: null },
  { rule: "abnormality_not_reported", needs: null },
  { rule: "unapproved_software", needs: null },
  { rule: "skipped_problem", needs: null },
  { rule: "absent_from_meeting", needs: null },
  { rule: "absence", needs: null },
  { rule: "quarrel_valid_complaint", needs: null },
  { rule: "outsider_in_work_area", needs: null },
  { rule: "equipment_taken_out", needs: null },
] as const;

type Named = keyof (typeof ruleWords)["zh"];

/** A rule's name in the person's language. */
export function useRuleName(): (rule: string) => string {
  const text = useWords(ruleWords);
  return (rule) => text((rule in ruleWords.zh ? rule : "other") as Named);
}
