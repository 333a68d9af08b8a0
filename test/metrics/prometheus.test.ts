import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { begin } from "../../src/http/begin.ts";
import type { AppEnv } from "../../src/http/env.ts";
import { answerError } from "../../src/http/errors.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { prometheusRoutes } from "../../src/metrics/prometheus-routes.ts";
import { toPrometheus, type Family } from "../../src/metrics/prometheus.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { createWorld, makeShop, type World } from "../harness/world.ts";

const now = new Date("2026-03-02T10:00:00Z");
const counts = createCounts();
let world: World;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "shop");
});
afterAll(() => world.close());

type From = { address?: string; headers?: Record<string, string>; actor?: Partial<Actor> };

function scrape({ address = "203.0.113.9", headers = {}, actor }: From = {}) {
  const app = new Hono<AppEnv>();
  app.use(begin({ clock: () => now }));
  app.use(async (c, next) => {
    if (actor) c.set("ctx", { db: world.db, actor: { type: "key", id: "k", role: "agent", scopes: [], shopIds: [], ...actor }, now, requestId: "r" });
    await next();
  });
  app.route("/metrics", prometheusRoutes({ db: world.db, counts, clock: () => now, memory: () => ({ residentBytes: 1000, heapUsedBytes: 500 }), positions: () => ({ live: { xid: "3", seq: 0 } }) }));
  app.onError(answerError);
  return app.request("/metrics", { headers }, { incoming: { socket: { remoteAddress: address } } });
}

describe("who may scrape", () => {
  it.each<[string, From, number]>([
    ["this machine", { address: "127.0.0.1" }, 200],
    ["this machine by IPv6", { address: "::1" }, 200],
    ["this machine, mapped", { address: "::ffff:127.0.0.1" }, 200],
    ["a proxy on this machine", { address: "127.0.0.1", headers: { "x-forwarded-for": "203.0.113.9" } }, 401],
    ["another kind of proxy", { address: "127.0.0.1", headers: { forwarded: "for=203.0.113.9" } }, 401],
    ["a stranger", {}, 401],
    ["a key for figures", { actor: { scopes: ["metrics"] } }, 200],
    ["a key for reading", { actor: { role: "admin", scopes: ["read", "write", "admin"] } }, 403],
  ])("%s", async (_, from, status) => {
    expect((await scrape(from)).status).toBe(status);
  });
});

/** What promtool asks of the text: HELP and TYPE before a family's series, each family in one piece, no series twice, right names. */
function check(text: string): Map<string, number> {
  expect(text.endsWith("\n")).toBe(true);
  const families = new Set<string>();
  const series = new Map<string, number>();
  let current = { name: "", type: "" };
  let help = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const told = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line);
    if (told?.[1] === "HELP") help = told[2]!;
    else if (told) {
      expect(help).toBe(told[2]);
      expect(families.has(told[2]!)).toBe(false);
      families.add(told[2]!);
      current = { name: told[2]!, type: told[3]! };
      expect(["counter", "gauge"]).toContain(current.type);
      expect(current.name.endsWith("_total")).toBe(current.type === "counter");
    } else {
      const [, name, labels = "", value] = /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/.exec(line) ?? expect.fail(line);
      expect(name).toBe(current.name);
      expect(series.has(`${name}${labels}`)).toBe(false);
      series.set(`${name}${labels}`, Number(value));
    }
  }
  return series;
}

describe("the text", () => {
  it("says how the server stands", async () => {
    const { work } = world.db;
    await work`insert into delivery_counts (connection_id, name, day, count) values ('shop', 'accepted', '2026-03-01', 5), ('x', 'unknownKind', '2026-03-02', 1)`;
    counts.add("shop", "accepted", now, 2);
    await work`insert into deliveries (id, connection_id, key, headers, body, received_at, next_attempt_at, state)
      select gen_random_uuid(), 'shop', state || i, '{}', '', '2026-03-02T09:59:30Z', now(), state from unnest(array['pending', 'failed', 'unrouted', 'applied']) as state, generate_series(1, 2) as i`;
    await work`insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data) values (${newId(now.getTime() - 4_000)}, 't', now(), 'shop', 's', 's', 'system', 's', '{}')`;
    const answer = await scrape({ address: "::1" });
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const series = check(await answer.text());
    expect(Object.fromEntries(series)).toMatchObject({
      'xiaoer_deliveries_total{result="accepted"}': 7,
      'xiaoer_deliveries_total{result="unknown_kind"}': 1,
      'xiaoer_deliveries_total{result="refused"}': 0,
      'xiaoer_deliveries{state="pending"}': 2,
      'xiaoer_deliveries{state="unrouted"}': 2,
      xiaoer_deliveries_oldest_pending_seconds: 30,
      'xiaoer_outbound_replies{state="unknown"}': 0,
      xiaoer_clocks_due: 0,
      xiaoer_breaches_open: 0,
      'xiaoer_reader_lag_events{reader="live"}': 1,
      'xiaoer_reader_lag_seconds{reader="live"}': 4,
      process_resident_memory_bytes: 1000,
    });
  });

  it.each(["app", "work"] as const)("sees a write transaction of the pool %s that stays open", async (pool) => {
    const seconds = await world.db[pool].begin(async (sql) => {
      await sql`select pg_current_xact_id(), pg_sleep(0.05)`;
      return check(await (await scrape({ address: "::1" })).text()).get("xiaoer_oldest_write_transaction_seconds");
    });
    expect(seconds).toBeGreaterThanOrEqual(0.05);
  });

  it("escapes what a label may not hold, and leaves an empty family out", () => {
    const family: Family = { name: "a_b", help: "One\nline \\ more.", type: "gauge", series: [{ labels: { reader: 'a"b\\c\nd' }, value: 0.5 }] };
    const text = toPrometheus([family, { ...family, name: "c", series: [] }]);
    expect(text).toBe('# HELP a_b One\\nline \\\\ more.\n# TYPE a_b gauge\na_b{reader="a\\"b\\\\c\\nd"} 0.5\n');
    check(text);
  });
});
