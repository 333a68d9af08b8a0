import type { AlertRule, AlertRulesInput } from "./input.ts";
import type { Occurrence } from "./kinds.ts";
import { type Quiet, tellAt } from "./quiet.ts";

/** A person who serves a shop. */
export type Person = { id: string; role: string; name: string; quiet: Quiet | null };
export type Channel = "web" | "email" | "robot";

/** What is known of a shop when its events are told. */
export type Audience = {
  timeZone: string;
  rules: AlertRulesInput;
  /** Who has the shop. */
  people: readonly Person[];
  /** Leads of a team by its id. */
  teamLeads: ReadonlyMap<string, readonly string[]>;
  /** Robots that serve the shop, with their quiet hours. */
  robots: ReadonlyMap<string, Quiet | null>;
};

/** One occurrence for one recipient on one channel. */
export type Alert = {
  occurrence: Occurrence;
  channel: Channel;
  target: string;
  urgent: boolean;
  /** Null where it is told in time. */
  lateMs: number | null;
  tellAtMs: number;
  groupKey: string;
  groupUntilMs: number;
  /** What is told at once: for how long further ones are gathered after it. 0: they are not, or wait already. */
  gatherMs: number;
};

export type About = { holderId: string | null; teamId: string | null; named?: readonly string[] };

/** Who is told of an occurrence, by which channel and when: once a channel and recipient, however many rules say so. */
export function planAlerts(occurrence: Occurrence, about: About, { audience, nowMs }: { audience: Audience; nowMs: number }): Alert[] {
  const { rules } = audience;
  if (nowMs - occurrence.happenedAtMs > rules.ignoreAfterHours * 3_600_000) return [];
  const wanted = new Map<string, Wanted>();
  for (const rule of rules.rules.filter((one) => concerns(one, occurrence))) {
    for (const one of wantedBy(rule, { kind: occurrence.kind, about: { ...about, named: occurrence.named }, audience })) {
      const key = `${one.channel} ${one.target}`;
      const before = wanted.get(key);
      wanted.set(key, before ? { ...before, urgent: before.urgent || one.urgent, groupSeconds: Math.min(before.groupSeconds, one.groupSeconds) } : one);
    }
  }
  return [...wanted.values()].map((one) => alertOf(occurrence, one, { audience, nowMs }));
}

type Wanted = { channel: Channel; target: string; urgent: boolean; groupSeconds: number; quiet: Quiet | null };

function concerns({ kinds, clockKinds }: AlertRule, { kind, clockKind }: Occurrence): boolean {
  return kinds.includes(kind) && (clockKinds.length === 0 || clockKind === null || clockKinds.includes(clockKind));
}

/** What tells that a channel is broken is not told by one: it would tell of itself for ever. */
const OURS = new Set(["sending.failed", "subscription.disabled"]);

function wantedBy(rule: AlertRule, { kind, about, audience }: { kind: string; about: About; audience: Audience }): Wanted[] {
  const { urgent, groupSeconds, channels, robots } = rule;
  const same = { urgent, groupSeconds: groupSeconds ?? audience.rules.groupSeconds };
  const people = recipients(rule.to, about, audience);
  const byPerson = people.flatMap(({ id, quiet }) => channels.map((channel): Wanted => ({ ...same, channel, target: id, quiet: channel === "email" ? (quiet ?? audience.rules.emailQuiet) : quiet })));
  if (OURS.has(kind)) return byPerson.filter(({ channel }) => channel === "web");
  const byRobot = robots.flatMap((id): Wanted[] => (audience.robots.has(id) ? [{ ...same, channel: "robot", target: id, quiet: audience.robots.get(id) ?? null }] : []));
  return [...byPerson, ...byRobot];
}

/** People who serve the shop, each once. Who has left it is told nothing, even when a rule names them. */
export function recipients(asked: readonly string[], { holderId, teamId, named: byEvent = [] }: About, { people, teamLeads }: Pick<Audience, "people" | "teamLeads">): Person[] {
  const to = asked.flatMap((one) => (one === "named" ? byEvent : [one]));
  const named = (one: string): readonly (string | null)[] => (one === "holder" ? [holderId] : one === "team" ? (teamLeads.get(teamId ?? "") ?? []) : one.startsWith("user:") ? [one.slice(5)] : []);
  const ids = new Set(to.flatMap(named));
  const roles = new Set(to.filter((one) => one.startsWith("role:")).map((one) => one.slice(5)));
  return people.filter(({ id, role }) => ids.has(id) || roles.has(role));
}

function alertOf(occurrence: Occurrence, { channel, target, urgent, groupSeconds, quiet }: Wanted, { audience, nowMs }: { audience: Audience; nowMs: number }): Alert {
  const { timeZone, rules } = audience;
  const behindMs = nowMs - occurrence.happenedAtMs;
  const told = tellAt(quiet, { nowMs, urgent, timeZone });
  const isHeld = told > nowMs;
  const until = isHeld ? told : nowMs + groupSeconds * 1000;
  // The web shows the first at once and counts up; what cannot be changed once sent waits for the others, or, being urgent, goes at once and the others wait.
  const isAtOnce = isHeld || channel === "web" || urgent;
  const tellAtMs = isAtOnce ? told : until;
  return {
    occurrence,
    channel,
    target,
    urgent,
    lateMs: behindMs > rules.lateAfterSeconds * 1000 ? behindMs : null,
    tellAtMs,
    groupKey: isHeld ? `quiet ${occurrence.shopId}` : `${occurrence.kind} ${occurrence.shopId}${groupSeconds === 0 ? ` ${occurrence.eventId}` : ""}`,
    groupUntilMs: until,
    gatherMs: isAtOnce && !isHeld ? groupSeconds * 1000 : 0,
  };
}
