import { countedBy, hitsWithin, type CountedTurn, type CountRule } from "./count.ts";
import { REPLY_SECONDS, type ReplySeconds, type TurnMetric } from "./names.ts";
import { ratedItems, shareOf, type Share } from "./reply-rate.ts";
import { responseTime, type ResponseTime } from "./response-time.ts";

type ReplyRates = { [N in ReplySeconds as `reply_rate_${N}s`]: Share };

/** Figures that come from turns alone. */
export type TurnFigures = ReplyRates & {
  turns: number;
  sessions: number;
  buyers: number;
  messages_in: number;
  first_response_time: ResponseTime;
  response_time: ResponseTime;
  closed_unanswered: number;
  off_hours: { turns: number; answered_in_time: number };
};

/** Clocks of a group, and the state of the breaches among them; withdrawn ones are none. */
export type ClockTally = { met: number; breached: number; open: number; excused: number; upheld: number };

export type Figures = TurnFigures & { messages_out: number; breaches: { open: number; excused: number; upheld: number }; sla_met_rate: Share };

/** Counts the turns of one group, such as an agent's day. */
export function turnFigures(turns: readonly CountedTurn[], counting: CountRule): TurnFigures {
  const counted = (metric: TurnMetric) => countedBy(metric, turns, counting);
  const times = (metric: TurnMetric) => responseTime(counted(metric).map(({ waitMs }) => waitMs ?? 0));
  const offHours = counted("off_hours");
  return {
    turns: turns.length,
    sessions: counted("sessions").length,
    buyers: counted("buyers").length,
    messages_in: turns.reduce((sum, { messageCount }) => sum + messageCount, 0),
    first_response_time: times("first_response_time"),
    response_time: times("response_time"),
    ...replyRates(turns, counting),
    closed_unanswered: counted("closed_unanswered").length,
    off_hours: { turns: offHours.length, answered_in_time: offHours.filter(({ isHit }) => isHit).length },
  };
}

/** Puts together what was counted of one group. */
export function figuresOf(turns: TurnFigures, clocks: ClockTally, messagesOut: number): Figures {
  const { met, breached, open, excused, upheld } = clocks;
  return { ...turns, messages_out: messagesOut, breaches: { open, excused, upheld }, sla_met_rate: shareOf(met, met + breached) };
}

export function addTallies(a: ClockTally, b: ClockTally): ClockTally {
  return { met: a.met + b.met, breached: a.breached + b.breached, open: a.open + b.open, excused: a.excused + b.excused, upheld: a.upheld + b.upheld };
}

function replyRates(turns: readonly CountedTurn[], { basis, rule }: CountRule): ReplyRates {
  const items = ratedItems(turns, basis, rule);
  const rate = (seconds: ReplySeconds) => shareOf(hitsWithin(items, basis, seconds).filter(({ isHit }) => isHit).length, items.length);
  return Object.fromEntries(REPLY_SECONDS.map((seconds) => [`reply_rate_${seconds}s`, rate(seconds)])) as ReplyRates;
}
