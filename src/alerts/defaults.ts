import type { AlertRule, AlertRulesInput } from "./input.ts";

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
