import type { AlertRule, AlertRulesInput } from "./input.ts";
import { ALERT_KINDS } from "./kinds.ts";

const rule = (kinds: string[], to: string[], more: Partial<AlertRule> = {}): AlertRule => ({ kinds, to, clockKinds: [], channels: ["web"], robots: [], urgent: false, groupSeconds: null, ...more });

/** Who is told what where a shop has said nothing: all of it in the web only. */
export const DEFAULT_ALERTS: AlertRulesInput = {
  rules: [
    rule(["clock.warned"], ["holder"]),
    rule(["clock.breached"], ["holder", "role:lead"], { urgent: true }),
    rule(["clock.escalated"], ["named"], { urgent: true }),
    rule(["breach.excused", "breach.upheld"], ["holder"]),
    rule(["breach.appealed"], ["role:manager"]),
    rule(["complaint.severe"], ["holder", "role:lead", "role:manager"], { urgent: true }),
    rule(["complaint.general"], ["role:lead", "role:manager"]),
    rule(["message.failed", "conversation.handed", "prospect.handed"], ["holder"]),
    rule(["refund.approval"], ["role:lead"]),
    rule(["buyer.blocked"], ["role:lead"], { urgent: true, groupSeconds: 0 }),
    rule(["buyer.flagged"], ["role:lead"]),
    rule(["delivery.failed", "subscription.disabled", "sending.failed"], ["role:admin"]),
  ],
  groupSeconds: 60,
  lateAfterSeconds: 60,
  ignoreAfterHours: 24,
  language: "zh",
  emailQuiet: null,
};

/** Rules as a shop set them, with the kinds that there were to choose from; null for rules that were set before that was kept. */
export type SetRules = AlertRulesInput & { knownKinds?: readonly string[] | null };

/** What is kept of rules that a shop sets. */
export const withKinds = (rules: AlertRulesInput): SetRules => ({ ...rules, knownKinds: ALERT_KINDS });

/** A shop's own rules; of kinds that came later than they were set, the defaults'. What a shop left out on purpose stays left out. */
export function rulesInForce(set: SetRules | null): AlertRulesInput {
  if (set === null) return DEFAULT_ALERTS;
  const { knownKinds, ...own } = set;
  const known = new Set(knownKinds ?? own.rules.flatMap(({ kinds }) => kinds));
  const later = DEFAULT_ALERTS.rules.flatMap((usual) => {
    const kinds = usual.kinds.filter((kind) => !known.has(kind));
    return kinds.length === 0 ? [] : [{ ...usual, kinds }];
  });
  return { ...own, rules: [...own.rules, ...later] };
}
