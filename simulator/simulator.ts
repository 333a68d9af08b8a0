import { Hono } from "hono";
import { keepBooks } from "./books.ts";
import type { Books, OwnActs } from "./books.ts";
import { createConnector } from "./connector.ts";
import { createGateway } from "./gateway/app.ts";
import type { Gateway } from "./gateway/app.ts";
import { createIds } from "./ids.ts";
import { createAgenda } from "./live/agenda.ts";
import { createPlatformClock } from "./live/clock.ts";
import type { SimClock } from "./live/clock.ts";
import type { Counters, Courier, Fetch } from "./live/deliver.ts";
import { CALM } from "./live/dials.ts";
import type { Dials } from "./live/dials.ts";
import { createDispatch } from "./live/dispatch.ts";
import { createPump } from "./live/pump.ts";
import { createReactions } from "./live/reactions.ts";
import { say } from "./live/say.ts";
import type { Said, Saying } from "./live/say.ts";
import type { Coming, ReplyRule, Stage } from "./live/stage.ts";
import type { Plan } from "./plan/day.ts";
import { createRandom } from "./random.ts";
import type { Fact, SimShop } from "./types.ts";
import { createWorld, happen } from "./world.ts";
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
};

export type Simulator = {
  /** The platform's own HTTP side: the gateway's methods, and `POST /connector/{connectionId}`. */
  fetch: (request: Request) => Response | Promise<Response>;
  /** Puts a plan on the agenda; may be called again with the next one. */
  add: (plan: Pick<Plan, "facts" | "visits">) => void;
  /** Makes these facts true without pushing them: what the other side knows already. */
  remember: (facts: readonly Fact[]) => void;
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
  gateway: Pick<Gateway, "tokens" | "calls">;
  platformNow: () => number;
  pending: () => number;
};

const REAL: SimClock = { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** A platform with shops, that lives the plans it is given, pushes to `target` and answers calls. Nothing moves before `start`. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { seed, shops, target, clock = REAL } = options;
  const dials: Dials = { ...CALM, ...options.dials };
  const startMs = options.startMs ?? clock.now();
  const world = createWorld(shops);
  const counters: Counters = { requests: 0, accepted: 0, retried: 0, repeated: 0, corrupted: 0, facts: 0 };
  let [seq, stopped] = [1_000_000_000, false];
  const stage: Stage = {
    seed, world, clock, dials,
    platform: createPlatformClock(clock, { startMs, speed: dials.speed }),
    agenda: createAgenda<Coming>(),
    ids: createIds(`${seed}/live`, startMs),
    random: createRandom(`${seed}/live`),
    wake: () => pump.wake(),
    nextSeq: () => (seq += 1),
    rules: [],
    onAnswer: (conversationId, at) => reactions.onAnswer(conversationId, at),
  };
  const reactions = createReactions(stage);
  const courier: Courier = { target, clock, dials, counters, problems: world.problems, fetch: options.fetch ?? ((request) => fetch(request)), isStopped: () => stopped };
  const dispatch = createDispatch(courier, seed);
  const pump = createPump({ stage, dispatch, onHappened: (fact) => noticed(fact, reactions) });
  const gateway = createGateway(stage, startMs);
  const app = new Hono().route("/", createConnector(stage)).route("/", gateway.app);
  const add: Simulator["add"] = ({ facts, visits }) => {
    for (const fact of facts) stage.agenda.add(fact.at, { do: "happen", fact, live: false });
    reactions.follow(visits);
    pump.wake();
  };
  const start = (): void => {
    stopped = false;
    pump.start();
  };
  return {
    fetch: (request) => app.fetch(request),
    remember: (facts) => facts.forEach((fact) => happen(world, { fact })),
    add, start, settled: pump.settled,
    run: (plan) => {
      add(plan);
      start();
      return pump.settled();
    },
    stop: () => {
      stopped = true;
      pump.stop();
    },
    say: (saying) => say(stage, saying),
    failReplies: ({ times = 1, ...rule }) => void stage.rules.push({ ...rule, times }),
    replyTo: (conversationId, timeoutMs) => waitForReply(stage, conversationId, timeoutMs),
    books: (acts) => keepBooks(world, acts),
    counters, world, gateway,
    platformNow: stage.platform.now,
    pending: () => stage.agenda.size() + dispatch.pending(),
  };
}

function noticed(fact: Fact, { onSaid, onAnswer }: ReturnType<typeof createReactions>): void {
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
