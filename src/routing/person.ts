import type { Person } from "./decide.ts";
import { DEFAULT_ROUTING, type RoutingBody, type RoutingFacts, type WorkKind } from "./input.ts";
import { languageOf } from "./language.ts";
import { provinceOf } from "./regions.ts";
import type { PersonRow, Queued } from "./queries.ts";

const KINDS: readonly WorkKind[] = ["urgent", "high", "normal"];

/** What kind of work a chat is. */
export const kindOf = ({ complaint, priority }: { complaint: boolean; priority: number }): WorkKind => (complaint ? "complaint" : (KINDS[priority] ?? "normal"));

/** A person as the rules see them; each chat weighs what its own shop says. */
export function toPerson({ id, capacity, idleSince, skills, teamIds, work }: PersonRow, bodies: ReadonlyMap<string, RoutingBody>): Person {
  const person = { id, capacity, idleSince, skills, teamIds, open: 0, held: { complaint: 0, urgent: 0 } };
  for (const { count, shopId: of, ...chat } of work) {
    const kind = kindOf(chat);
    person.open += count * (bodies.get(of) ?? DEFAULT_ROUTING).chatCost[kind];
    if (kind === "complaint" || kind === "urgent") person.held[kind] += count;
  }
  return person;
}

/** A chat as the rules see it. */
export function toFacts(chat: Queued, now: Date): RoutingFacts {
  const { teamId, tier, labels, lastAgentId, orderState, address, firstWords, queuedSince } = chat;
  return {
    ...{ teamId, tier, labels, lastAgentId, kind: kindOf(chat) },
    province: provinceOf(address) as RoutingFacts["province"],
    language: languageOf(firstWords),
    orderState: (orderState ?? "none") as RoutingFacts["orderState"],
    waitedSeconds: queuedSince === null ? 0 : Math.max(0, Math.floor((now.getTime() - queuedSince.getTime()) / 1000)),
  };
}
