import { afterTaking, decide, type Person } from "./decide.ts";
import type { RoutingBody } from "./input.ts";
import { toFacts } from "./person.ts";
import type { Queued } from "./queries.ts";

export type Planned = { id: string; agentId: string; reason: string };
type Asked = { body: RoutingBody; /** Changed: each has what they were given. */ people: Map<string, Person>; page: readonly Queued[]; most: number; now: Date };

/** Who gets which chat of a page of the queue, in its order, each with what was given before it; those that stay in the queue are left out. */
export function planPage({ body, people, page, most, now }: Asked): Planned[] {
  const planned: Planned[] = [];
  for (const chat of page) {
    if (planned.length >= most) break;
    const facts = toFacts(chat, now);
    const { agentId, reason } = decide({ body, people: [...people.values()], facts });
    if (agentId === null) continue;
    planned.push({ id: chat.id, agentId, reason });
    people.set(agentId, afterTaking(people.get(agentId)!, facts.kind, { body, now }));
  }
  return planned;
}
