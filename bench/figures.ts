import { fillMonth } from "./figures-fill.ts";
import { median, print, round, tell } from "./figure.ts";
import { addBenchShop, cli, type Database, signIn, startProduct } from "./machines.ts";

const [EMAIL, PASSWORD] = ["boss@bench.example", "bench-2026-bench"];
const MONTH = "from=2026-03-01&to=2026-04-01";
const ONE = "figure7";

type Asked = { figure: string; path: string; aimMs: number };
const ASKED: readonly Asked[] = [
  { figure: "a month of all agents by day", path: `agents?${MONTH}&bucket=day`, aimMs: 100 },
  { figure: "one agent's month with percentiles", path: `agents?${MONTH}&agent=${ONE}`, aimMs: 30 },
  { figure: "a month of all shops", path: `shops?${MONTH}`, aimMs: 100 },
  { figure: "first page behind one agent's response time", path: `response_time/rows?${MONTH}&agent=${ONE}&limit=50`, aimMs: 20 },
  { figure: "first page behind one agent's misses of 30 s", path: `reply_rate_30s/rows?${MONTH}&agent=${ONE}&hit=false&limit=50`, aimMs: 20 },
  { figure: "first page behind all breaches", path: `breaches/rows?${MONTH}&limit=50`, aimMs: 20 },
];

/** A month of figures: made from the rows, asked for, opened; beside Postgres' own percentiles over the rows. */
export async function benchFigures(database: Database, { rounds, turns }: { rounds: number; turns: number }): Promise<void> {
  await startProduct(database).then(({ stop }) => stop());
  await addBenchShop(database);
  await cli(database, "user", "add", "--email", EMAIL, "--password", PASSWORD, "--name", "Boss", "--role", "admin");
  tell(`Filling ${turns} turns …`);
  await fillMonth(database.sql, turns);
  tell("Making the roll-ups …");
  const beganAt = performance.now();
  const said = await cli(database, "rollup", "rebuild");
  print({ figure: "rebuild of the month", turns, seconds: round((performance.now() - beganAt) / 1000), aimSeconds: 60, said: said.trim() });
  const product = await startProduct(database);
  const cookie = await signIn(product, EMAIL, PASSWORD);
  for (const { figure, path, aimMs } of ASKED) {
    const ms = await timed(rounds, async () => {
      const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/metrics/${path}`, { headers: { cookie } });
      const text = await answer.text();
      if (!answer.ok || text.length < 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
    });
    print({ figure, ms: round(ms), aimMs });
  }
  await besideRaw(database, { rounds, cookie, port: product.port });
  await product.stop();
}

async function besideRaw({ sql }: Database, { rounds, cookie, port }: { rounds: number; cookie: string; port: number }): Promise<void> {
  const within = sql`started_at >= '2026-03-01 00:00:00+08' and started_at < '2026-04-01 00:00:00+08' and voided_at is null`;
  const ask = async (path: string) => void (await (await fetch(`http://127.0.0.1:${port}/api/v1/metrics/${path}`, { headers: { cookie } })).text());
  const shops = Array.from({ length: 10 }, (_, i) => `f${i + 1}`);
  const all = await timed(1, async () => {
    await sql`select owner_id, date_trunc('day', started_at, 'Asia/Shanghai'), count(*), percentile_cont(array[0.5, 0.9, 0.99]) within group (order by wait_ms) from turns where shop_id = any(${shops}) and ${within} group by 1, 2`;
  });
  const own = await timed(1, () => ask(`agents?${MONTH}&bucket=day`));
  print({ figure: "all agents by day beside raw percentile_cont", rawMs: round(all), ms: round(own), ratio: round(own / all), aim: 0.1 });
  const [one, ours] = [await timed(rounds, async () => void (await sql`select count(*), percentile_cont(array[0.5, 0.9, 0.99]) within group (order by wait_ms) from turns where owner_id = ${ONE} and ${within}`)), await timed(rounds, () => ask(`agents?${MONTH}&agent=${ONE}`))];
  print({ figure: "one agent's month beside raw percentile_cont", rawMs: round(one), ms: round(ours), ratio: round(ours / one), aim: 0.1 });
}

async function timed(rounds: number, work: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i <= rounds; i += 1) {
    const beganAt = performance.now();
    await work();
    if (i > 0) took.push(performance.now() - beganAt); // the first warms up
  }
  return median(took);
}
