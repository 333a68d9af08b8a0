import { startAgents } from "./agents.ts";
import type { Agents } from "./agents.ts";
import { DEMO_PEOPLE, DEMO_SHOPS } from "./demo-roster.ts";
import type { SimClock } from "./live/clock.ts";
import { openMemoryFile } from "./memory-file.ts";
import { serveSimulator } from "./node-server.ts";
import { createSession } from "./people/api.ts";
import { startRefundDesk } from "./people/lead.ts";
import { planDay } from "./plan/day.ts";
import { createRandom } from "./random.ts";
import { createSimulator } from "./simulator.ts";
import type { Simulator } from "./simulator.ts";

export type DemoOptions = {
  /** Xiaoer's own address. */
  baseUrl: string;
  /** Where the platform is served on the loopback; 0 takes a free port. */
  port?: number;
  /** Buyers come this many times as often (1: one in about 20 s), and people answer this many times as fast. */
  speed?: number;
  /** Whether simulated people work in the inbox. */
  people?: boolean;
  /** The file in which the platform keeps what it must know again at the next start. */
  memory?: string;
};
export type Demo = {
  url: string;
  simulator: Simulator;
  /** Once `lived` is over, the platform decides what waits beyond its deadline. */
  begin: (lived?: Promise<void>) => void;
  stop: () => Promise<void>;
};

const MINUTE = 60_000;
const STRETCH_MS = 60 * MINUTE;
/** An hour at the calm pace: a visit opens with three messages on average. */
const CALM_HOUR = { messages: 540, orders: 80, refunds: 18 };
const RUSH = { messages: 15, orders: 8, refunds: 3 };
const REAL: SimClock = { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** Serves the demonstration's platform, so that shops can be given its address; nothing is pushed before `begin`. */
export async function openDemo({ baseUrl, port = 0, speed = 1, people = true, memory: path }: DemoOptions): Promise<Demo> {
  const seed = `demo/${REAL.now()}`;
  const memory = path === undefined ? null : openMemoryFile(path, REAL.now());
  const simulator = createSimulator({ seed, ...(memory && { keep: memory.keep }), shops: DEMO_SHOPS, target: baseUrl, clock: REAL, dials: { redelivery: 0.05, batch: 3, acceptUnknownChats: true } });
  if (memory) simulator.recall(memory.known);
  const served = await serveSimulator(simulator, port);
  const stops: (() => unknown)[] = [];
  let stopped = false;
  return {
    url: served.url,
    simulator,
    begin: (lived = Promise.resolve()) => {
      stops.push(keepComing(simulator, { seed, speed }));
      void lived.then(() => stopped || stops.push(keepDeadlines(simulator)));
      simulator.start();
      if (people) stops.push(...employ({ baseUrl, seed, speed }));
    },
    stop: async () => {
      stopped = true;
      simulator.stop();
      await Promise.all(stops.map((stop) => stop()));
      await served.close();
      await memory?.close();
    },
  };
}

/** Opens the demonstration and begins at once, for shops that know its address already. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const demo = await openDemo(options);
  demo.begin();
  return demo;
}

/** A few buyers in the first minute, then an hour of them at a time, for as long as it runs. */
function keepComing(simulator: Simulator, { seed, speed }: { seed: string; speed: number }): () => void {
  let endMs = REAL.now();
  const stretch = (lengthMs: number, sizes: typeof CALM_HOUR): void => {
    const plan = planDay({ seed: `${seed}/${endMs}`, startMs: endMs, lengthMs, sizes, shops: DEMO_SHOPS, replies: "reactive", arrivals: "even" });
    simulator.add(plan);
    endMs = plan.endMs;
  };
  stretch(MINUTE, RUSH);
  stretch(STRETCH_MS, atSpeed(speed));
  const timer = setInterval(() => {
    if (endMs - REAL.now() < 5 * MINUTE) stretch(STRETCH_MS, atSpeed(speed));
  }, MINUTE);
  return () => clearInterval(timer);
}

function keepDeadlines({ lapse }: Simulator): () => void {
  lapse();
  const timer = setInterval(lapse, MINUTE);
  return () => clearInterval(timer);
}

function atSpeed(speed: number): typeof CALM_HOUR {
  const { messages, orders, refunds } = CALM_HOUR;
  return { messages: Math.ceil(messages * speed), orders: Math.ceil(orders * speed), refunds: Math.ceil(refunds * speed) };
}

function employ({ baseUrl, seed, speed }: { baseUrl: string; seed: string; speed: number }): (() => unknown)[] {
  const agents: Agents = startAgents({ baseUrl, seed, clock: REAL, haste: Math.max(1, speed), accounts: DEMO_PEOPLE.filter(({ played }) => played) });
  const lead = DEMO_PEOPLE.find(({ role }) => role === "lead");
  if (!lead) return [agents.stop];
  const desk = startRefundDesk(createSession(baseUrl, lead), { clock: REAL, random: createRandom(`${seed}/desk`), haste: Math.max(1, speed) });
  return [agents.stop, desk.stop];
}
