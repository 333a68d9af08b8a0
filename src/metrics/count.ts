import { isClosedUnanswered } from "../sla/turn.ts";
import type { Turn } from "../sla/fold-state.ts";
import type { TurnMetric } from "./names.ts";
import { isHit, ratedItems, type Basis, type RatedItem, type RatedTurn, type ReplyRule } from "./reply-rate.ts";
import { isInWindow } from "./window.ts";

/** A turn with all that a figure asks of it. `messageOffsetsMs` may be empty where no figure counts messages by their instants. */
export type CountedTurn = RatedTurn &
  Pick<Turn, "endedBy"> & {
    waitMs: number | null;
    isFirst: boolean;
    messageCount: number;
    /** Answered, and no clock on it breached. Asked of off-hours turns only. */
    isInTime: boolean;
  };

/** One thing that a figure counts: a turn, a message, a session, or a buyer's day. A figure's value is how many there are. */
export type Counted = {
  key: string;
  /** The turn that stands for it, the first where it has several. */
  turnKey: string;
  turnKeys: string[];
  atMs: number;
  waitMs: number | null;
  /** Null where the figure knows no hits. */
  isHit: boolean | null;
  /** Where its turn stands in the order of a list; left out where that is `atMs`. */
  placeMs?: number;
};

export type CountRule = { basis: Basis; rule: ReplyRule };

/** What a figure of these turns counts. The figure and its rows are both made of this. */
export function countedBy(metric: TurnMetric, turns: readonly CountedTurn[], { basis, rule }: CountRule): Counted[] {
  switch (metric) {
    case "turns":
      return turns.map(whole);
    case "sessions":
      return firstOfEach(turns, ({ sessionKey }) => sessionKey);
    case "buyers":
      return firstOfEach(turns, ({ buyerId }) => buyerId);
    case "sessions_answered":
      return firstOfEach(turns.filter(isAnswered), ({ sessionKey }) => sessionKey);
    case "buyers_answered":
      return firstOfEach(turns.filter(isAnswered), ({ buyerId }) => buyerId);
    case "messages_in":
      return turns.flatMap((turn) => turn.messageOffsetsMs.map((offsetMs, index) => ({ ...whole(turn), key: `${turn.key}#${index}`, atMs: turn.startedAtMs + offsetMs })));
    case "first_response_time":
      return answeredInside(turns.filter(({ isFirst }) => isFirst), rule);
    case "response_time":
      return answeredInside(turns, rule);
    case "closed_unanswered":
      return turns.filter(isClosedUnanswered).map(whole);
    case "off_hours":
      return turns.filter(({ startedAtMs }) => !isInWindow(startedAtMs, rule.window, rule.zone)).map((turn) => ({ ...whole(turn), isHit: turn.isInTime }));
    default:
      return hitsWithin(ratedItems(turns, basis, rule), basis, secondsOf(metric));
  }
}

/** Rated things with whether each was answered within N seconds. */
export function hitsWithin(items: readonly RatedItem[], basis: Basis, seconds: number): Counted[] {
  return items.map((item) => {
    const { key, atMs, turnKeys, waits } = item;
    return { key, atMs, turnKey: turnKeys[0]!, turnKeys, waitMs: waits.length === 1 ? waits[0]!.waitMs : null, isHit: isHit(item, basis, seconds) };
  });
}

const isAnswered = ({ state }: CountedTurn) => state === "answered";

/** N of a name such as reply_rate_30s. */
const secondsOf = (metric: TurnMetric): number => Number(/\d+/.exec(metric)![0]);

const whole = ({ key, startedAtMs, waitMs }: CountedTurn): Counted => ({ key, turnKey: key, turnKeys: [key], atMs: startedAtMs, waitMs, isHit: null });

const answeredInside = (turns: readonly CountedTurn[], { window, zone }: ReplyRule): Counted[] =>
  turns.filter(({ startedAtMs, waitMs }) => waitMs !== null && isInWindow(startedAtMs, window, zone)).map(whole);

function firstOfEach(turns: readonly CountedTurn[], keyOf: (turn: CountedTurn) => string): Counted[] {
  const found = new Map<string, Counted>();
  for (const turn of turns) {
    const before = found.get(keyOf(turn));
    if (before) before.turnKeys.push(turn.key);
    else found.set(keyOf(turn), { ...whole(turn), key: keyOf(turn) });
  }
  return [...found.values()];
}
