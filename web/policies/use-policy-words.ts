import { useWords } from "../kernel/text/words.ts";
import { type Target, valuesOf, type When } from "./draft.ts";
import { policyWords } from "./text.ts";

const SHOWN = ["platform", "team", "tier", "priority", "category", "words"] as const;

/** Conditions and targets in a line each. */
export function usePolicyWords() {
  const text = useWords(policyWords);
  return {
    when(when: When): string {
      const named = SHOWN.filter((name) => when[name] !== undefined).map((name) => `${text(`when.${name}`)} ${valuesOf(when, name).join("/")}`);
      return named.join(text("list.and")) || text("policy.everybody");
    },
    target: ({ kind, seconds }: Target): string => (seconds === 0 ? text(`clock.${kind}`) : text("target.line", { kind: text(`clock.${kind}`), seconds })),
  };
}
