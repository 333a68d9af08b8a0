import type { Part } from "../audit/differences.ts";
import type { AlertRule, AlertRulesInput } from "./input.ts";

const person = (to: string): string => (to.startsWith("user:") ? to.slice(5) : to);

/** A shop's rules of who is told, as its record of changes compares them. A rule is known by what it tells of. */
export function alertParts({ rules, groupSeconds, lateAfterSeconds, ignoreAfterHours, language, emailQuiet }: AlertRulesInput): Part[] {
  const quiet = emailQuiet === null ? null : `${emailQuiet.from}–${emailQuiet.to}`;
  return [
    ...Object.entries({ groupSeconds, lateAfterSeconds, ignoreAfterHours, language, emailQuiet: quiet }).map(([name, value]): Part => ({ name, path: [], value })),
    ...rules.flatMap(ruleParts),
  ];
}

function ruleParts({ kinds, clockKinds, to, channels, robots, urgent, groupSeconds }: AlertRule): Part[] {
  const path = [...kinds, ...clockKinds];
  return [
    { name: "told", path, value: to.map(person), ids: true },
    { name: "channels", path, value: channels },
    { name: "robots", path, value: robots.length },
    { name: "urgent", path, value: urgent },
    { name: "groupSeconds", path, value: groupSeconds },
  ];
}
