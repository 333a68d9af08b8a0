import { parseArgs } from "node:util";
import { openDemo } from "./demo.ts";
import { DEMO_SHOPS, demoCredentials } from "./demo-roster.ts";
import { FULL_DAY, ROUGH, SMALL_DAY, createSimulator, planDay, serveSimulator } from "./index.ts";

const USAGE = `node simulator/main.ts --target URL [--port N] [--credentials] [--day small|full] [--seed S] [--speed N] [--rough] [--people]

  --credentials  prints each demonstration shop's file for \`shop add --credentials\` and ends
  --day          pushes yesterday's planned day as fast as it is accepted and prints the books' totals; default: a calm live pace
  --speed        live: buyers come N times as often; day: N platform seconds a second
  --rough        day: redelivery, shuffling, delay and corruption
  --people       live: simulated agents work in the inbox (their accounts: simulator/demo-roster.ts)
`;

const { values } = parseArgs({
  options: {
    target: { type: "string" }, port: { type: "string", default: "8788" }, credentials: { type: "boolean" }, day: { type: "string" }, seed: { type: "string", default: "1" },
    speed: { type: "string" }, rough: { type: "boolean" }, people: { type: "boolean" }, help: { type: "boolean" },
  },
});
const port = Number(values.port);

if (values.credentials) printCredentials();
else if (values.help || !values.target) console.log(USAGE);
else if (values.day) await playDay(values.target, values.day === "full" ? FULL_DAY : SMALL_DAY);
else await playLive(values.target);

function printCredentials(): void {
  for (const shop of DEMO_SHOPS) {
    const { id, name, platform, connectionId } = shop;
    console.log(`shop add --platform ${platform} --id ${id} --name ${name} --connection ${connectionId} --credentials ${id}.json`);
    console.log(JSON.stringify(demoCredentials(shop, `http://127.0.0.1:${port}`), null, 2));
  }
}

async function playLive(baseUrl: string): Promise<void> {
  const demo = await openDemo({ baseUrl, port, speed: Number(values.speed ?? 1), people: values.people ?? false });
  demo.begin();
  console.log(`platform at ${demo.url}, pushing to ${baseUrl}; Ctrl-C ends it`);
  setInterval(() => console.log(JSON.stringify({ ...demo.simulator.counters, replies: demo.simulator.world.replies.size })), 10_000);
}

async function playDay(target: string, sizes: typeof FULL_DAY): Promise<void> {
  const startMs = lastMidnight(Date.now()) - 86_400_000;
  const dials = { ...(values.rough ? ROUGH : {}), speed: values.speed ? Number(values.speed) : Infinity };
  const simulator = createSimulator({ seed: values.seed, shops: DEMO_SHOPS, target, startMs, dials });
  const served = await serveSimulator(simulator, port);
  const begunAt = performance.now();
  await simulator.run(planDay({ seed: values.seed, startMs, sizes, shops: DEMO_SHOPS }));
  const { messages, orders, refunds, waits, replies, problems } = simulator.books();
  const totals = { messages: messages.length, orders: orders.length, refunds: refunds.length, waits: waits.length, replies: replies.length, problems };
  console.log(JSON.stringify({ seconds: (performance.now() - begunAt) / 1000, ...simulator.counters, ...totals }));
  simulator.stop();
  await served.close();
}

/** The last midnight in Shanghai, which has no summer time. */
function lastMidnight(nowMs: number): number {
  const offsetMs = 8 * 3_600_000;
  return Math.floor((nowMs + offsetMs) / 86_400_000) * 86_400_000 - offsetMs;
}
