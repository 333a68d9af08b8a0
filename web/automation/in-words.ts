import type { RuleAction, RuleBody } from "../kernel/shapes.ts";
import type { automationWords } from "./text.ts";

export type AutomationText = (name: keyof (typeof automationWords)["zh"], values?: Record<string, string | number>) => string;

export const triggerName = ({ trigger }: Pick<RuleBody, "trigger">, text: AutomationText): string =>
  trigger.kind === "event" ? text(`trigger.${trigger.type}`) : `${text(`trigger.${trigger.what}`)} ${trigger.seconds} s`;

const valueWords = (value: unknown, name: string, text: AutomationText): string => {
  if (name === "hours") return text(value === "in" ? "when.hours.in" : "when.hours.off");
  if (typeof value === "boolean") return text(value ? "auto.yes" : "auto.no");
  return [value].flat().join(" / ");
};

/** A rule as one sentence: when, if, then. */
export function inWords({ trigger, when, actions, warning }: RuleBody, text: AutomationText): string {
  const asked = Object.entries(when).filter(([, value]) => value !== undefined);
  const conditions = asked.map(([name, value]) => `${text(`when.${name as keyof RuleBody["when"]}`)}: ${valueWords(value, name, text)}`);
  const parts = [`${text("auto.trigger")} ${triggerName({ trigger }, text)}`];
  if (conditions.length > 0) parts.push(`${text("auto.when")} ${conditions.join(` ${text("auto.and")} `)}`);
  if (warning) parts.push(`${text("auto.warningText")} (−${warning.leadSeconds} s): ${warning.text}`);
  return [...parts, `${text("auto.actions")} ${actions.map((action) => actionWords(action, text)).join(", ")}`].join(" → ");
}

export function actionWords(action: RuleAction, text: AutomationText): string {
  const name = text(`do.${action.kind}`);
  if (action.kind === "reply" || action.kind === "note") return `${name}: ${action.text}`;
  if (action.kind === "label") return `${name}: ${action.labels.join(" ")}`;
  if (action.kind === "priority") return `${name}: ${action.priority}`;
  if (action.kind === "notify") return `${name}: ${action.to.join(" ")}`;
  return action.kind === "complaint" ? text(`as.${action.as}`) : name;
}
