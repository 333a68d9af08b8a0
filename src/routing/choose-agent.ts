export type Candidate = {
  id: string;
  /** How much open work is given at once: conversations, where each takes one. */
  capacity: number;
  /** What the open conversations held now take of it. */
  open: number;
  /** When something was last given to them, or they came; who has waited longest comes first among equals. */
  idleSince: Date;
  /** Their share beside the others'; 1 where nothing is said. */
  weight?: number;
};

export type Choice = { agentId: string; reason: "last_agent" | "least_loaded" } | { agentId: null; reason: "nobody_here" | "all_at_capacity" };

/**
 * Who gets a waiting conversation: whoever served this buyer last if there and below capacity, else the least loaded for their capacity,
 * among equals who has been idle longest; else it waits in the queue. Nobody is given more than their capacity.
 */
export function chooseAgent(candidates: readonly Candidate[], lastAgentId: string | null): Choice {
  if (candidates.length === 0) return { agentId: null, reason: "nobody_here" };
  const free = candidates.filter(({ open, capacity }) => open < capacity);
  if (free.length === 0) return { agentId: null, reason: "all_at_capacity" };
  const last = free.find(({ id }) => id === lastAgentId);
  if (last) return { agentId: last.id, reason: "last_agent" };
  return { agentId: leastLoaded(free)!.id, reason: "least_loaded" };
}

/** The least loaded for capacity and weight; among equals who has been idle longest, then by id. */
export const leastLoaded = <C extends Candidate>(free: readonly C[]): C | undefined => free.toSorted(byLoad)[0];

const share = ({ capacity, weight = 1 }: Candidate) => capacity * weight;

function byLoad(a: Candidate, b: Candidate): number {
  return a.open * share(b) - b.open * share(a) || a.idleSince.getTime() - b.idleSince.getTime() || (a.id < b.id ? -1 : 1);
}
