import type { RuleBody } from "./input.ts";
import { unknownIn } from "./variables.ts";

export type Issue = { path: string; message: string };

/** What is wrong with a rule that is well formed: what can never happen, and what a buyer must not read. */
export function findRuleIssues({ trigger, when, actions, warning }: RuleBody): Issue[] {
  const issues: Issue[] = [];
  const check = (isRight: boolean, path: string, message: string) => {
    if (!isRight) issues.push({ path, message });
  };
  const type = trigger.kind === "event" ? trigger.type : null;
  const isSilent = trigger.kind === "wait" && trigger.what === "silent";
  check(warning === null || isSilent, "warning", "Only a rule that waits for silence warns before it acts.");
  check(warning === null || trigger.kind !== "wait" || warning.leadSeconds < trigger.seconds, "warning.leadSeconds", "The warning would come before the silence begins.");
  check(when.clockKinds === undefined || type === "clock.warned" || type === "clock.breached", "when.clockKinds", "Only a clock's event has a kind of clock.");
  check(when.refundStates === undefined || type === "refund.changed", "when.refundStates", "Only a refund's event has a refund.");
  check(!when.labels?.some((label) => when.withoutLabels?.includes(label)), "when.withoutLabels", "The same label is asked for and excluded.");
  actions.forEach((action, at) => {
    const path = `actions.${at}`;
    if (action.kind === "reply") check(unknownIn(action.text).length === 0, `${path}.text`, `There is no variable {${unknownIn(action.text)[0]}}.`);
    if (action.kind === "assign") check(action.agentId === null || action.teamId === null, path, "A person or a team, not both.");
    if (action.kind === "resolve") check(isSilent || type === "conversation.state", path, "Only silence resolves a conversation by itself: nobody who waits may be closed.");
  });
  if (warning) check(unknownIn(warning.text).length === 0, "warning.text", `There is no variable {${unknownIn(warning.text)[0]}}.`);
  return issues;
}
