/** What counts as a change of settings, by what it is about. The index of `events` that its list reads names the same types. */
export const CHANGE_TYPES = {
  shop: ["shop.added", "shop.settings_changed"],
  person: ["user.changed", "user.skills"],
  team: ["team.changed"],
  key: ["key.changed"],
  calendar: ["calendar.published", "shop.calendar_chosen"],
  policy: ["policy.published", "policy.reapplied"],
  routing: ["routing.changed"],
  automation: ["automation.changed"],
  campaign: ["campaign.changed"],
  quick_reply: ["quick_reply.changed"],
  phrases: ["phrases.changed"],
  alerts: ["alert_rules.changed", "robot.changed", "subscription.changed"],
  inspection: ["inspection.sheet_published", "inspection.plan_added", "inspection.plan_removed"],
  scorecard: ["score_scheme.published", "score_scheme.archived"],
  care: ["care_plan.added", "care_plan.changed"],
  buyer_rules: ["buyer_rules.published"],
  publication: ["publication.changed", "wall_link.made", "wall_link.revoked"],
} as const;

export type ChangeKind = keyof typeof CHANGE_TYPES;
export const CHANGE_KINDS = Object.keys(CHANGE_TYPES) as [ChangeKind, ...ChangeKind[]];
export const ALL_CHANGE_TYPES: readonly string[] = Object.values(CHANGE_TYPES).flat();

const KIND_OF = new Map<string, ChangeKind>(CHANGE_KINDS.flatMap((kind) => CHANGE_TYPES[kind].map((type): [string, ChangeKind] => [type, kind])));
export const kindOf = (type: string): ChangeKind => KIND_OF.get(type) ?? "shop";
