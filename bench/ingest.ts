import { median, print, round, tell } from "./figure.ts";
import { startGenerator, type Generator } from "./load.ts";
import { addBenchShop, type Database, type Server, startFloor, startProduct } from "./machines.ts";
import { clusterCpuMs, cpuMs, peakMemoryMb } from "./proc.ts";
import { FLOOR_CONVERSATIONS, type Load } from "./requests.ts";

const CONNECTIONS = [8, 32, 128];
const WARM_UP = 1_500;
const LOAD_LIMIT_MS = 20_000;
const APPLY_LIMIT_MS = 60_000;
const LOOK_MS = 25;
const FOLLOW_LOOK_MS = 200;
const SHOP = "bench";

type Round = { acksPerSecond: number; p99Ms: number; cpuMsPerEvent: number; appliedPerSecond: number; appliedWhileAccepting: number; followedPerSecond: number };
type Contender = "durable" | "full" | "product";
type Scene = { database: Database; floor: Server; product: Server; generator: Generator; secret: string; count: number };

/** Deliveries in: the product beside the floor on one Postgres, round after round in turn. */
export async function benchIngest(database: Database, { rounds, count }: { rounds: number; count: number }): Promise<void> {
  const floor = await startFloor(database);
  const product = await startProduct(database);
  const generator = startGenerator();
  const secret = await addBenchShop(database);
  const restore = await giveTime(database);
  const scene: Scene = { database, floor, product, generator, secret, count };
  for (const contender of CONTENDERS) await play({ ...scene, count: WARM_UP }, contender, 32);
  for (const connections of CONNECTIONS) await compare(scene, connections, rounds);
  print({ figure: "peak memory", unit: "MB", product: round(peakMemoryMb(product.pid)), floor: round(peakMemoryMb(floor.pid)), aim: "product ≤ 300" });
  generator.stop();
  await Promise.all([floor.stop(), product.stop()]);
  await restore();
}

/** Nobody answers here: with an hour to answer no clock comes due in the run. What comes due is measured by itself. */
async function giveTime({ sql }: Database): Promise<() => Promise<unknown>> {
  await sql`create table bench_policies as select policy_id, version, body from policy_versions`;
  await sql`update policy_versions set body = jsonb_set(body, '{targets}', (select jsonb_agg(t || '{"seconds": 3600, "afterOpeningSeconds": 3600}') from jsonb_array_elements(body -> 'targets') t))`;
  return () => sql`update policy_versions v set body = b.body from bench_policies b where b.policy_id = v.policy_id and b.version = v.version`;
}

const CONTENDERS: readonly Contender[] = ["durable", "product", "full"];

async function compare(scene: Scene, connections: number, rounds: number): Promise<void> {
  const played: Record<Contender, Round[]> = { durable: [], full: [], product: [] };
  for (let turn = 0; turn < rounds; turn++) {
    for (const contender of CONTENDERS) {
      const result = await play(scene, contender, connections);
      played[contender].push(result);
      tell(`${connections} connections, round ${turn + 1}, ${contender}: ${JSON.stringify(result)}`);
    }
  }
  const middle = (contender: Contender, what: keyof Round) => median(played[contender].map((one) => one[what]));
  const ratio = (what: keyof Round, to: "durable" | "full", of: keyof Round) => round(median(played.product.map((one, i) => one[what] / played[to][i]![of])));
  const line = (figure: string, unit: string, what: keyof Round, rest: Record<string, number | string>) =>
    print({ figure, connections, unit, product: round(middle("product", what)), ...rest });
  const floors = (what: keyof Round) => ({ durable: round(middle("durable", what)), full: round(middle("full", what)) });
  line("accepted deliveries", "1/s", "acksPerSecond", { ...floors("acksPerSecond"), toDurable: ratio("acksPerSecond", "durable", "acksPerSecond"), aim: "toDurable ≥ 0.7" });
  line("applied events", "1/s", "appliedPerSecond", { full: round(middle("full", "acksPerSecond")), toFull: ratio("appliedPerSecond", "full", "acksPerSecond"), aim: "toFull ≥ 0.35" });
  line("applied while accepting", "1/s", "appliedWhileAccepting", {});
  line("applied and followed by every reader of the log", "1/s", "followedPerSecond", {});
  line("CPU per event, server and database", "ms", "cpuMsPerEvent", floors("cpuMsPerEvent"));
  line("p99 of the ack", "ms", "p99Ms", floors("p99Ms"));
}

async function play(scene: Scene, contender: Contender, connections: number): Promise<Round> {
  const { database, generator, product, floor } = scene;
  await generator.prepare(loadFor(scene, contender, connections));
  const server = contender === "product" ? product : floor;
  const cpuBefore = cpuMs(server.pid) + clusterCpuMs(database.postmaster);
  const { answered, refused, firstAtMs, elapsedMs, p99Ms } = await generator.go();
  if (refused > 0) throw new Error(`${contender} refused ${refused} of ${answered + refused} requests.`);
  const left = contender === "product" ? await pending(database) : 0;
  const appliedMs = contender === "product" ? await untilApplied(database, firstAtMs) : elapsedMs;
  const followedMs = contender === "product" ? await untilFollowed(database, firstAtMs) : elapsedMs;
  const cpuMsPerEvent = (cpuMs(server.pid) + clusterCpuMs(database.postmaster) - cpuBefore) / answered;
  const perSecond = (events: number, ms: number) => (events / ms) * 1000;
  return { acksPerSecond: perSecond(answered, elapsedMs), p99Ms, cpuMsPerEvent, appliedPerSecond: perSecond(answered, appliedMs), appliedWhileAccepting: perSecond(answered - left, elapsedMs), followedPerSecond: perSecond(answered, followedMs) };
}

function loadFor({ product, floor, secret, count }: Scene, contender: Contender, connections: number): Load {
  const bounds = { connections, count, limitMs: LOAD_LIMIT_MS };
  if (contender === "product") return { what: "product", port: product.port, connectionId: SHOP, secret, conversations: FLOOR_CONVERSATIONS, ...bounds };
  return { what: "floor", port: floor.port, path: contender === "full" ? "/full" : "/durable", ...bounds };
}

async function pending({ sql }: Database): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from deliveries where state = 'pending'`;
  return row!.count;
}

/** Time from the first ack until nothing waits any more, ms. */
async function untilApplied({ sql }: Database, firstAtMs: number): Promise<number> {
  while (Date.now() - firstAtMs < APPLY_LIMIT_MS) {
    const [row] = await sql<{ waits: boolean }[]>`select exists (select from deliveries where state = 'pending') as waits`;
    if (!row!.waits) {
      const [kept] = await sql<{ count: number }[]>`select count(*)::int as count from deliveries where state in ('failed', 'unrouted')`;
      if (kept!.count > 0) throw new Error(`${kept!.count} deliveries were not applied.`);
      return Date.now() - firstAtMs;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error(`Not all was applied within ${APPLY_LIMIT_MS} ms.`);
}

/** Time from the first ack until every reader of the log is at its end, ms: what rests during a flood must not fall into somebody else's round. */
async function untilFollowed({ sql }: Database, firstAtMs: number): Promise<number> {
  while (Date.now() - firstAtMs < APPLY_LIMIT_MS) {
    const [row] = await sql<{ waits: boolean }[]>`
      select exists (select from readers r cross join lateral (select from events e where (e.xid, e.seq) > (r.xid, r.seq) order by e.xid, e.seq limit 1) e where r.name <> 'floor') as waits`;
    if (!row!.waits) return Date.now() - firstAtMs;
    await new Promise((resolve) => setTimeout(resolve, FOLLOW_LOOK_MS));
  }
  throw new Error(`The readers were not at the end within ${APPLY_LIMIT_MS} ms.`);
}
