import type { RuleAction, RuleBody } from "../kernel/shapes.ts";
import type { automationWords } from "./text.ts";
import type { Values } from "./use-values.ts";

export type AutomationText = (name: keyof (typeof automationWords)["zh"], values?: Record<string, string | number>) => string;

export const triggerName = ({ trigger }: Pick<RuleBody, "trigger">, text: AutomationText): string =>
  trigger.kind === "event" ? text(`trigger.${trigger.type}`) : `${text(`trigger.${trigger.what}`)} ${text("auto.s", { seconds: trigger.seconds })}`;

const valueWords = (value: unknown, name: string, text: AutomationText, { wordOf }: Pick<Values, "wordOf">): string => {
  if (name === "hours") return text(value === "in" ? "when.hours.in" : "when.hours.off");
  if (typeof value === "boolean") return text(value ? "auto.yes" : "auto.no");
  return [value].flat().map((one) => (CODED.has(name) ? wordOf(String(one)) : String(one))).join(" / ");
};

/** Conditions whose values are codes; others are the shop's own words. */
export const CODED: ReadonlySet<string> = new Set(["platforms", "priorities", "states", "orderStates", "refundStates", "clockKinds"]);

/** A rule as one sentence: when, if, then. */
export function inWords({ trigger, when, actions, warning }: RuleBody, text: AutomationText, values: Pick<Values, "wordOf">): string {
  const asked = Object.entries(when).filter(([, value]) => value !== undefined);
  const conditions = asked.map(([name, value]) => `${text(`when.${name as keyof RuleBody["when"]}`)}: ${valueWords(value, name, text, values)}`);
  const parts = [`${text("auto.trigger")} ${triggerName({ trigger }, text)}`];
  if (conditions.length > 0) parts.push(`${text("auto.when")} ${conditions.join(` ${text("auto.and")} `)}`);
  if (warning) parts.push(`${text("auto.warningText")} (−${text("auto.s", { seconds: warning.leadSeconds })}): ${warning.text}`);
  return [...parts, `${text("auto.actions")} ${actions.map((action) => actionWords(action, text, values)).join(", ")}`].join(" → ");
}

export function actionWords(action: RuleAction, text: AutomationText, { wordOf }: Pick<Values, "wordOf">): string {
  const name = text(`do.${action.kind}`);
  switch (action.kind) {
    case "reply":
    case "note":
      return `${name}: ${action.text}`;
    case "label":
      return `${name}: ${action.labels.join(" ")}`;
    case "priority":
      return `${name}: ${wordOf(action.priority)}`;
    case "notify":
      return `${name}: ${action.to.map(wordOf).join(" ")}`;
    case "assign":
      return `${name}: ${action.teamId === null && action.agentId === null ? text("to.queue") : wordOf(action.teamId ?? action.agentId!)}`;
    case "webhook":
      return `${name}: ${wordOf(action.subscriptionId)}`;
    case "complaint":
      return text(`as.${action.as}`);
    case "resolve":
      return name;
  }
}
