import type { Actor, Role, Scope } from "../kernel/context.ts";

const READING = [
  "conversations.read",
  "complaints.read",
  "tasks.read",
  "callbacks.read",
  "care.read",
  "buyers.read",
  "orders.read",
  "refunds.read",
  "automation.read",
  "campaigns.read",
  "clocks.read",
  "breaches.read",
  "metrics.read",
  "events.read",
  "shops.read",
  "calendars.read",
  "policies.read",
  "users.read",
  "tickets.read",
  "compensations.read",
  "inspections.read",
  "scorecards.read",
  "shifts.read",
  "leave.read",
  "breaks.read",
  "attendance.read",
  "handovers.read",
  "work_logs.read",
  "reports.read",
  "knowledge.read",
  "bulletins.read",
] as const;
const SERVING = ["buyers.write", "leave.write", "breaks.write", "handovers.write", "work_logs.write", "reports.write", "knowledge.draft", "bulletins.feedback", "scorecards.write", "tickets.reply", "compensations.write", "complaints.write", "tasks.write", "callbacks.write", "care.write", "conversations.write", "messages.write", "buyers.reveal", "orders.write", "refunds.decide", "breaches.appeal", "inspections.appeal"] as const;
const LEADING = ["buyers.judge", "shifts.write", "leave.decide", "breaks.decide", "knowledge.write", "bulletins.write", "scorecards.judge", "compensations.approve", "complaints.judge", "care.plan", "messages.write_as", "conversations.assign_others", "refunds.approve", "presence.write", "staffing.read", "routing.read", "quick_replies.write", "views.write", "phrases.write", "inspections.write", "wall.read"] as const;
const MANAGING = ["buyers.rule", "buyers.erase", "inspections.plan", "automation.write", "campaigns.write", "scorecards.freeze", "score_schemes.write", "compensations.pay", "breaches.review", "calendars.write", "policies.write", "routing.write", "users.write", "audit.read", "alerts.write", "sendings.read", "sendings.write", "publications.write", "wall_links.write", "metrics.import"] as const;
const ADMINISTERING = ["webhooks.write", "shops.write", "keys.write", "deliveries.read", "deliveries.replay", "work.read"] as const;
/** The server's own figures for Prometheus; no person's role but an admin's has the scope for it. */
const SCRAPING = ["prometheus.read"] as const;

/** Everything that may be allowed or not. Add here first; a route names exactly one. */
export type Right =
  | (typeof READING)[number]
  | (typeof SERVING)[number]
  | (typeof LEADING)[number]
  | (typeof MANAGING)[number]
  | (typeof ADMINISTERING)[number]
  | (typeof SCRAPING)[number];

const AGENT: readonly Right[] = [...READING, ...SERVING, ...SCRAPING];
const LEAD: readonly Right[] = [...AGENT, ...LEADING];
const MANAGER: readonly Right[] = [...LEAD, ...MANAGING];
const ADMIN: readonly Right[] = [...MANAGER, ...ADMINISTERING];

const OF_ROLE: Record<Role, ReadonlySet<Right>> = {
  agent: new Set(AGENT),
  lead: new Set(LEAD),
  manager: new Set(MANAGER),
  admin: new Set(ADMIN),
};

const OF_SCOPE: Record<Scope, ReadonlySet<Right>> = {
  read: new Set([...READING, "staffing.read", "routing.read", "wall.read"]),
  write: new Set([...SERVING, ...LEADING, "breaches.review"]),
  metrics: new Set([...SCRAPING, "metrics.read"]),
  webhooks: new Set(["webhooks.write", "sendings.read", "sendings.write"]),
  admin: new Set([...MANAGING, ...ADMINISTERING]),
};

export const ROLES = ["agent", "lead", "manager", "admin"] as const satisfies readonly Role[];
export const SCOPES = ["read", "write", "metrics", "webhooks", "admin"] as const satisfies readonly Scope[];

/** A right is held when both the role and a scope give it. The system and a platform act within our own code, which asks for itself. */
export function holds(actor: Actor, right: Right): boolean {
  if (actor.type === "system" || actor.type === "platform") return true;
  return OF_ROLE[actor.role].has(right) && actor.scopes.some((scope) => OF_SCOPE[scope].has(right));
}

/** Scopes of a person with a session: their role narrows enough, save for the server's own figures. */
export const scopesOfPerson = (role: Role): readonly Scope[] => (role === "admin" ? SCOPES : ["read", "write", "webhooks", "admin"]);

/** Every right that the actor holds. */
export const rightsOf = (actor: Actor): Right[] => ADMIN.filter((right) => holds(actor, right));
