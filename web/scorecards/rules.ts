import { useWords } from "../kernel/text/words.ts";
import { ledgerWords } from "./ledger-text.ts";

/** Rules that the form offers; the API knows every one of the appraisal. `needs`: what the rule asks for beside its evidence. */
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
  { rule: "noise", needs: null },
  { rule: "wrong_entry", needs: null },
  { rule: "late_slow_reply", needs: null },
  { rule: "false_records", needs: null },
  { rule: "skipped_problem", needs: null },
  { rule: "absence", needs: null },
  { rule: "quarrel_valid_complaint", needs: null },
] as const;

/** A rule's name in the person's language; its own for one that has none here. */
export function useRuleName(): (rule: string) => string {
  const text = useWords(ledgerWords);
  return (rule) => (RULES.some((one) => one.rule === rule) ? text(`rule.${rule as (typeof RULES)[number]["rule"]}`) : rule);
}
