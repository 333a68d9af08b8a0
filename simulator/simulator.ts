import { Hono } from "hono";
import { keepBooks } from "./books.ts";
import type { Books, OwnActs } from "./books.ts";
import { createConnector } from "./connector.ts";
import { createGateway } from "./gateway/app.ts";
import type { Gateway } from "./gateway/app.ts";
import type { SimClock } from "./live/clock.ts";
import type { Counters, Courier, Fetch } from "./live/deliver.ts";
import { CALM } from "./live/dials.ts";
import type { Dials } from "./live/dials.ts";
import { createDispatch } from "./live/dispatch.ts";
import { createPump } from "./live/pump.ts";
import type { Pump } from "./live/pump.ts";
import { createReactions } from "./live/reactions.ts";
import type { Reactions } from "./live/reactions.ts";
import { say } from "./live/say.ts";
import type { Said, Saying } from "./live/say.ts";
import { createStage, enact } from "./live/stage.ts";
import type { ReplyRule, Stage } from "./live/stage.ts";
import type { Plan } from "./plan/day.ts";
import { lapsedOf } from "./plan/lapsed.ts";
import type { Fact, Keep, Kept, SimShop } from "./types.ts";
import { happen, know } from "./world.ts";
import type { AcceptedReply, World } from "./world.ts";

export type SimulatorOptions = {
  seed: string;
  shops: readonly SimShop[];
  /** Where the pushes go: the base address of the system under test. */
  target: string;
  /** The platform's clock at `start`; default: the real time. Keep a sped-up day in the past, or its instants run ahead of the receiver. */
  startMs?: number;
  clock?: SimClock;
  dials?: Partial<Dials>;
  /** For tests in one process: how pushes travel. */
  fetch?: Fetch;
  /** Told of everything that a later run must `recall`. */
  keep?: Keep;
};

export type Simulator = {
  /** The platform's own HTTP side: the gateway's methods, and `POST /connector/{connectionId}`. */
  fetch: (request: Request) => Response | Promise<Response>;
  /** Puts a plan on the agenda; may be called again with the next one. */
  add: (plan: Pick<Plan, "facts" | "visits">) => void;
  /** Makes these facts true without pushing them: what the other side knows already. */
  remember: (facts: readonly Fact[]) => void;
  /** Knows again what an earlier run kept. */
  recall: (known: readonly Kept[]) => void;
  /** Decides what waits beyond its deadline, as the platform does, and pushes it. */
  lapse: () => void;
  start: () => void;
  /** Adds nothing, waits for the agenda to run out and for every push to be accepted. */
  settled: () => Promise<void>;
  /** Starts, plays the plan to its end and waits until all of it is accepted. */
  run: (plan: Pick<Plan, "facts" | "visits">) => Promise<void>;
  /** Stops pushing, even what was never accepted. */
  stop: () => void;
  /** One message of one buyer, at once. */
  say: (saying: Saying) => Said;
  /** The next replies that match are answered with this status. */
  failReplies: (rule: Omit<ReplyRule, "times"> & { times?: number }) => void;
  /** Resolves with the next reply that a conversation gets, or one it has; null after `timeoutMs`. */
  replyTo: (conversationId: string, timeoutMs: number) => Promise<AcceptedReply | null>;
  books: (acts?: OwnActs) => Books;
  counters: Counters;
  world: World;
  gateway: Pick<Gateway, "tokens" | "calls" | "ask">;
  platformNow: () => number;
  pending: () => number;
};

const REAL: SimClock = { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** A platform with shops, that lives the plans it is given, pushes to `target` and answers calls. Nothing moves before `start`. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { seed, shops, target, clock = REAL } = options;
  const startMs = options.startMs ?? clock.now();
  const stage = createStage({ seed, shops, clock, startMs, dials: { ...CALM, ...options.dials }, keep: options.keep });
  const reactions = createReactions(stage);
  stage.onAnswer = reactions.onAnswer;
  const courier: Courier = {
    target, clock, dials: stage.dials, problems: stage.world.problems, isStopped: false, fetch: options.fetch ?? ((request) => fetch(request)),
    counters: { requests: 0, accepted: 0, retried: 0, repeated: 0, corrupted: 0, facts: 0 },
  };
  const dispatch = createDispatch(courier, seed);
  const pump = createPump({ stage, dispatch, onHappened: (fact) => noticed(fact, reactions) });
  stage.wake = pump.wake;
  const gateway = createGateway(stage, startMs);
  const app = new Hono().route("/", createConnector(stage)).route("/", gateway.app);
  return {
    fetch: (request) => app.fetch(request),
    ...controls({ stage, courier, pump, reactions }),
    ...views(stage),
    recall: (known) => {
      for (const kept of known) if (kept.kept === "fact") know(stage.world, kept.fact);
      known.forEach(gateway.recall);
    },
    lapse: () => {
      for (const fact of lapsedOf(stage.world, { seed, untilMs: stage.platform.now() })) enact(stage, fact);
    },
    counters: courier.counters,
    gateway,
    pending: () => stage.agenda.size() + dispatch.pending(),
  };
}

type Parts = { stage: Stage; courier: Courier; pump: Pump; reactions: Reactions };

function controls({ stage, courier, pump, reactions }: Parts): Pick<Simulator, "add" | "remember" | "start" | "stop" | "settled" | "run"> {
  const add: Simulator["add"] = ({ facts, visits }) => {
    for (const fact of facts) stage.agenda.add(fact.at, { do: "happen", fact, live: false });
    reactions.follow(visits);
    pump.wake();
  };
  const start = (): void => {
    courier.isStopped = false;
    pump.start();
  };
  return {
    add, start,
    settled: pump.settled,
    remember: (facts) => facts.forEach((fact) => happen(stage.world, { fact })),
    run: (plan) => {
      add(plan);
      start();
      return pump.settled();
    },
    stop: () => {
      courier.isStopped = true;
      pump.stop();
    },
  };
}

function views(stage: Stage): Pick<Simulator, "say" | "failReplies" | "replyTo" | "books" | "world" | "platformNow"> {
  return {
    say: (saying) => say(stage, saying),
    failReplies: ({ times = 1, ...rule }) => void stage.rules.push({ ...rule, times }),
    replyTo: (conversationId, timeoutMs) => waitForReply(stage, conversationId, timeoutMs),
    books: (acts) => keepBooks(stage.world, acts),
    world: stage.world,
    platformNow: stage.platform.now,
  };
}

function noticed(fact: Fact, { onSaid, onAnswer }: Reactions): void {
  if (fact.what !== "message") return;
  if (fact.sender === "agent") onAnswer(fact.conversationId, fact.at);
  else onSaid(fact.messageId, fact.at);
}

async function waitForReply({ world, clock }: Stage, conversationId: string, timeoutMs: number): Promise<AcceptedReply | null> {
  for (const end = clock.now() + timeoutMs; clock.now() < end; await clock.sleep(25)) {
    const found = [...world.replies.values()].findLast((reply) => reply.conversationId === conversationId);
    if (found) return found;
  }
  return null;
}
