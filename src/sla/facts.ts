type About = {
  /** Our id of the fact: the message's id for messages, so that a turn can name its first message and its reply. */
  id: string;
  /** The platform's instant, or ours for our own acts; already clamped to the first arrival by the caller. */
  atMs: number;
  /** Tie-break among facts of one instant and rank: the platform's message id, or our uuid. */
  seq: string;
};

/** One thing that happened to one conversation. Turns, holders and states are a pure function of the set of these. */
export type Fact = About &
  (
    | {
        kind: "buyer";
        /** The whole text is a phrase such as 好的谢谢. */
        closingPhrase: boolean;
        /** The buyer's tier, where the platform said it with this message. */
        tier?: string;
      }
    | { kind: "bot" }
    | { kind: "handed_over" }
    | {
        kind: "agent";
        agentId: string | null;
        /** Of a reply of ours: when it was written, and our key of it. */
        writtenAtMs?: number;
        clientId?: string;
      }
    | { kind: "assigned"; agentId: string | null; by: string | null }
    | {
        kind: "resolved";
        by: string | null;
        reason?: string | null;
        /** Instant of the last message that the person had seen; null or left out where nobody said. */
        seenAtMs?: number | null;
      }
    | { kind: "pending"; by: string | null; wakeAtMs: number | null; reason: string | null }
    | { kind: "reopened"; by: string | null }
    | { kind: "closed" }
    | { kind: "rated"; stars: number | null; abandoned: boolean }
    /** Something that policies ask for was set by us. */
    | { kind: "trait"; trait: "team" | "priority" | "labels" | "ownTier" | "quietUntil"; value: string | readonly string[] | null }
    | { kind: "promised"; promiseId: string; dueAtMs: number; by: string | null; /** Our key of the message that tells the buyer. */ saidIn: string | null }
    | { kind: "promise_done" | "promise_cancelled"; promiseId: string; by: string | null }
  );

export type FactKind = Fact["kind"];

/** Where a fact stands in the order of its conversation. */
export type FactPosition = { atMs: number; rank: number; seq: string; id: string };

const RANK: Record<FactKind, number> = {
  // What was set at the instant of a message holds for the wait that it starts.
  trait: -1,
  buyer: 0,
  bot: 1,
  handed_over: 2,
  agent: 3,
  assigned: 4,
  resolved: 5,
  pending: 5,
  reopened: 5,
  closed: 5,
  promised: 5,
  promise_done: 6,
  promise_cancelled: 6,
  rated: 6,
};

export function positionOf({ atMs, kind, seq, id }: Fact): FactPosition {
  return { atMs, rank: RANK[kind], seq, id };
}

/** The order of facts: instant, then rank (what was set, buyer, bot, hand-over, agent, …), then sequence, then id. */
export function compareFacts(a: Fact, b: Fact): number {
  return comparePositions(positionOf(a), positionOf(b));
}

export function comparePositions(a: FactPosition, b: FactPosition): number {
  return a.atMs - b.atMs || a.rank - b.rank || compareSequences(a.seq, b.seq) || compareText(a.id, b.id);
}

/** Platform ids are numbers longer than 2^53 written as text, so digits compare by length first; other texts come after them. */
function compareSequences(a: string, b: string): number {
  const aDigits = /^\d+$/.test(a);
  const bDigits = /^\d+$/.test(b);
  if (aDigits !== bDigits) return aDigits ? -1 : 1;
  if (aDigits && a.length !== b.length) return a.length - b.length;
  return compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
