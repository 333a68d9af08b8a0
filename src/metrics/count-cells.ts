import { isClosedUnanswered } from "../sla/turn.ts";
import { addTime, countSession, emptyCell, tallyOf, type Cell, type SessionPart } from "./cell.ts";
import type { CountedTurn } from "./count.ts";
import { REPLY_SECONDS } from "./names.ts";
import { isHit, isThanksOnly, ratedItems, waitOf, type ReplyRule } from "./reply-rate.ts";
import { replySlot } from "./slots.ts";
import { isInWindow } from "./window.ts";

/** A turn of a bucket: whom it counts for, and whether its session may reach beyond the bucket. */
export type GroupedTurn = CountedTurn & { groups: readonly string[]; conversationId: string; isWide: boolean };

type Gathered = { cell: Cell; sessions: Map<string, SessionPart>; wide: Set<string>; days: Map<string, boolean[]> };

const NAMES = REPLY_SECONDS.map((seconds) => ({ limitMs: seconds * 1000, turn: replySlot(seconds, "turn"), message: replySlot(seconds, "message"), buyer: replySlot(seconds, "buyer") }));

/** Counts the turns of one bucket into the cells of their groups: the same rows as `countedBy`, all figures in one pass. */
export function countTurns(turns: readonly GroupedTurn[], rule: ReplyRule): Map<string, Cell> {
  const found = new Map<string, Gathered>();
  for (const turn of turns) {
    const judged = judge(turn, rule);
    for (const group of turn.groups) {
      let gathered = found.get(group);
      if (!gathered) found.set(group, (gathered = { cell: emptyCell(), sessions: new Map(), wide: new Set(), days: new Map() }));
      addTurn(gathered, turn, judged);
    }
  }
  return new Map([...found].map(([group, gathered]) => [group, finish(gathered)]));
}

type Judged = { inWindow: boolean; isRated: boolean; wait: { waitMs: number | null; isMissed: boolean }; hits: boolean[]; messages: { count: number; hits: number[] } };

function judge(turn: CountedTurn, rule: ReplyRule): Judged {
  const inWindow = isInWindow(turn.startedAtMs, rule.window, rule.zone);
  const isRated = inWindow && !isThanksOnly(turn);
  const wait = isRated ? waitOf(turn, turn.startedAtMs, rule) : { waitMs: null, isMissed: false };
  const hits = NAMES.map(({ limitMs }) => wait.waitMs !== null && !wait.isMissed && wait.waitMs <= limitMs);
  const items = turn.messageOffsetsMs.length === 1 && turn.messageOffsetsMs[0] === 0 ? null : ratedItems([turn], "message", rule);
  const messages = items
    ? { count: items.length, hits: REPLY_SECONDS.map((seconds) => items.filter((item) => isHit(item, "message", seconds)).length) }
    : { count: isRated ? 1 : 0, hits: hits.map(Number) };
  return { inWindow, isRated, wait, hits, messages };
}

function addTurn({ cell, sessions, wide, days }: Gathered, turn: GroupedTurn, { inWindow, isRated, wait, hits, messages }: Judged): void {
  tallyOf(cell, "turns").n += 1;
  if (turn.messageCount > 0) tallyOf(cell, "messages_in").n += turn.messageCount;
  if (isClosedUnanswered(turn)) tallyOf(cell, "closed_unanswered").n += 1;
  if (!inWindow) add(cell, "off_hours", turn.isInTime);
  else if (turn.waitMs !== null) {
    addTime(cell, "response_time", turn.waitMs);
    if (turn.isFirst) addTime(cell, "first_response_time", turn.waitMs);
  }
  NAMES.forEach((names, i) => {
    if (isRated) add(cell, names.turn, hits[i]!);
    if (messages.count === 0) return;
    const tally = tallyOf(cell, names.message);
    tally.n += messages.count;
    tally.h += messages.hits[i]!;
  });
  if (isRated) {
    const day = days.get(turn.buyerId);
    if (day) hits.forEach((hit, i) => (day[i] &&= hit));
    else days.set(turn.buyerId, [...hits]);
  }
  const isAnswered = turn.state === "answered";
  cell.buyers.set(turn.conversationId, isAnswered || (cell.buyers.get(turn.conversationId) ?? false));
  const part = sessions.get(turn.sessionKey) ?? { rated: 0, sumMs: 0, answered: 0, missed: false, isAnswered: false };
  sessions.set(turn.sessionKey, part);
  if (turn.isWide) wide.add(turn.sessionKey);
  part.isAnswered ||= isAnswered;
  if (!isRated) return;
  part.rated += 1;
  part.missed ||= wait.isMissed;
  if (wait.waitMs === null) return;
  part.answered += 1;
  part.sumMs += wait.waitMs;
}

function add(cell: Cell, name: string, hit: boolean): void {
  const tally = tallyOf(cell, name);
  tally.n += 1;
  if (hit) tally.h += 1;
}

function finish({ cell, sessions, wide, days }: Gathered): Cell {
  for (const [key, part] of sessions) {
    if (wide.has(key)) cell.sessions.set(key, part);
    else countSession(cell.tallies, part);
  }
  for (const hits of days.values()) NAMES.forEach(({ buyer }, i) => add(cell, buyer, hits[i]!));
  return cell;
}
