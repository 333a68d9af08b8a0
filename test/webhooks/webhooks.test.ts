import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Hono } from "hono";
import { connect } from "../../src/db/client.ts";
import { acceptInGroups, acceptSingly } from "../../src/webhooks/accept.ts";
import { createCounts, flushCounts } from "../../src/webhooks/counts.ts";
import { webhookRoutes } from "../../src/webhooks/routes.ts";
import { openWorld, signed, type World } from "./world.ts";

const MESSAGE = { type: "message.received", timestamp: "2026-11-22T08:00:00Z", data: { conversation_id: "c", message_id: "m", buyer: { id: "b" }, content: { kind: "text", text: "在吗" } } };
const body = JSON.stringify(MESSAGE);

let world: World;
let counts = createCounts();
let app: Hono;
const woken = vi.fn<() => void>();

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ["deliveries", "delivery_keys", "delivery_counts"]) await world.work`delete from ${world.work(table)}`;
  counts = createCounts();
  woken.mockClear();
  const { accept } = acceptInGroups(world.work, { soon: setImmediate });
  app = webhookRoutes({ channels: world.channels, accept, counts, clock: () => new Date(), woken });
});

const post = (init: RequestInit, path = "/standard/shop-1") => app.request(path, init);
const stored = () => world.work<{ body: Uint8Array; key: string; state: string; headers: Record<string, string> }[]>`select body, key, state, headers from deliveries`;
const countsOf = () => Object.fromEntries(counts.take().map(({ name, count }) => [name, count]));

describe("POST /webhooks", () => {
  it("keeps the bytes as received, and wakes the work after", async () => {
    const raw = ` ${body.replace("在吗", "\\u0000 \\ud800 12345678901234567890")}\n`;
    const response = await post(signed(raw, { id: "msg_1" }));
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
    const [row] = await stored();
    expect(Buffer.from(row!.body).toString()).toBe(raw);
    expect(row).toMatchObject({ key: "msg_1", state: "pending" });
    expect(woken).toHaveBeenCalledOnce();
  });

  it("keeps no cookies, credentials or addresses of the sender", async () => {
    const init = signed(body);
    Object.assign(init.headers, { cookie: "a=1", authorization: "Bearer x", "x-forwarded-for": "1.1.1.1", "x-api-key": "k", "x-trace": "t" });
    await post(init);
    const [row] = await stored();
    expect(Object.keys(row!.headers).sort()).toEqual(["content-type", "webhook-id", "webhook-signature", "webhook-timestamp", "x-trace"]);
  });

  it("makes one row of 1,000 same deliveries at once, and acknowledges all", async () => {
    const init = signed(body, { id: "same" });
    const responses = await Promise.all(Array.from({ length: 1000 }, () => post(init)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await stored()).toHaveLength(1);
    expect(countsOf()).toEqual({ accepted: 1, duplicate: 999 });
  });

  it("stores many different ones at once, each with its own body", async () => {
    const bodies = Array.from({ length: 300 }, (_, index) => JSON.stringify({ ...MESSAGE, data: { ...MESSAGE.data, message_id: `m${index}`, pad: "好".repeat(index) } }));
    const responses = await Promise.all(bodies.map((one) => post(signed(one))));
    expect(responses.every(({ status }) => status === 200)).toBe(true);
    expect((await stored()).map((row) => Buffer.from(row.body).toString()).sort()).toEqual([...bodies].sort());
  });

  it.each([
    ["a changed byte", () => ({ ...signed(body), body: body.replace("在吗", "在嗎") }), 401],
    ["no signature", () => ({ method: "POST", body }), 401],
    ["an old signature", () => signed(body, { at: new Date(Date.now() - 400_000) }), 401],
    ["a body that is no JSON", () => signed("{"), 400],
    ["an array", () => signed("[]"), 400],
    ["an empty body", () => signed(""), 400],
  ])("refuses %s without a trace but a count", async (_, init, status) => {
    expect((await post(init())).status).toBe(status);
    expect(await stored()).toEqual([]);
    expect(await world.work`select 1 from delivery_keys`).toHaveLength(0);
    expect(countsOf()).toEqual({ refused: 1 });
  });

  it("takes 1 MiB and refuses one byte more, said or streamed", async () => {
    const full = body.padEnd((1 << 20) - (Buffer.byteLength(body) - body.length), " ");
    expect((await post(signed(full))).status).toBe(200);
    expect((await post(signed(`${full} `))).status).toBe(413);
    const { headers, ...rest } = signed(`${full} `);
    const { "content-length": _, ...unsaid } = headers;
    const response = await post({ ...rest, headers: unsaid, body: new Blob([`${full} `]).stream(), duplex: "half" } as RequestInit);
    expect(response.status).toBe(413);
    expect(await stored()).toHaveLength(1);
  });

  it("stops reading an endless body", async () => {
    let read = 0;
    const endless = new ReadableStream({ pull: (controller) => void (read++, controller.enqueue(new Uint8Array(65_536))) });
    const response = await post({ method: "POST", body: endless, duplex: "half" } as RequestInit);
    expect(response.status).toBe(413);
    expect(read).toBeLessThan(24);
  });

  it.each(["/standard/nobody", "/nobody/shop-1", "/standard/shop-1/feige", "/standard/%00", "/standard/%ff", "/__proto__/shop-1", `/standard/${"x".repeat(500)}`])("knows nothing at %s", async (path) => {
    expect((await post(signed(body), path)).status).toBe(404);
  });

  it("answers 404 to a GET where the platform verifies nothing", async () => {
    expect((await app.request("/standard/shop-1")).status).toBe(404);
  });

  it("acknowledges nothing while the database is away", async () => {
    const { sql } = connect({ url: "postgres://x:y@127.0.0.1:1/none", max: 2, name: "down" });
    for (const accept of [acceptInGroups(sql, { soon: setImmediate }).accept, acceptSingly(sql)]) {
      const down = webhookRoutes({ channels: world.channels, accept, counts, clock: () => new Date(), woken });
      expect((await down.request("/standard/shop-1", signed(body))).status).toBe(503);
    }
    expect(woken).not.toHaveBeenCalled();
    expect(countsOf()).toEqual({});
    await sql.end({ timeout: 0 });
  });

  it("charges a row that cannot be stored to its sender only", async () => {
    const { accept } = acceptInGroups(world.work, { soon: setImmediate, flights: 1 });
    const row = (key: string, over = {}) => ({ id: crypto.randomUUID() as string, connectionId: "shop-1", feed: null, key, headers: {}, body: Buffer.from(key), receivedAt: new Date(), ...over });
    const fates = await Promise.allSettled([accept(row("a")), accept(row("b", { id: "no uuid" })), accept(row("c"))]);
    expect(fates.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await stored()).map(({ key }) => key).sort()).toEqual(["a", "c"]);
  });

  it("adds up the counts by day", async () => {
    const at = new Date("2026-11-22T23:59:59Z");
    counts.add("shop 1", "accepted", at);
    counts.add("shop 1", "accepted", at, 2);
    counts.add("shop 1", "unknownKind", new Date("2026-11-23T00:00:00Z"));
    expect(await flushCounts({ sql: world.work, counts })).toBe(2);
    counts.add("shop 1", "accepted", at);
    await flushCounts({ sql: world.work, counts });
    expect(await world.work`select connection_id, name, day::text, count from delivery_counts order by day`).toEqual([
      { connectionId: "shop 1", name: "accepted", day: "2026-11-22", count: 4 },
      { connectionId: "shop 1", name: "unknownKind", day: "2026-11-23", count: 1 },
    ]);
  });
});
