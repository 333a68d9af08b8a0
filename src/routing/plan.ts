import { afterTaking, decide, type Person } from "./decide.ts";
import type { RoutingBody } from "./input.ts";
import { toFacts } from "./person.ts";
import type { Queued } from "./queries.ts";

/** `agentId` null: it waits on, in the queue of `teamId`. */
export type Planned = { id: string; agentId: string | null; reason: string; teamId?: string };
type Asked = { body: RoutingBody; /** Changed: each has what they were given. */ people: Map<string, Person>; page: readonly Queued[]; most: number; now: Date };

/** Who gets which chat of a page of the queue, in its order, each with what was given before it; those that stay where they are are left out. */
export function planPage({ body, people, page, most, now }: Asked): Planned[] {
  const planned: Planned[] = [];
  for (const chat of page) {
    if (planned.length >= most) break;
    const facts = toFacts(chat, now);
    const { agentId, reason, teamId } = decide({ body, people: [...people.values()], facts });
    if (agentId === null && (teamId === undefined || teamId === chat.teamId)) continue;
    planned.push({ id: chat.id, agentId, reason, ...(teamId !== undefined && { teamId }) });
    if (agentId !== null) people.set(agentId, afterTaking(people.get(agentId)!, facts.kind, { body, now }));
  }
  return planned;
}
