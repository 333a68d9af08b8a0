import { connect as dial, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appendEvents } from "../../src/events/append.ts";
import { createHub, type Hub } from "../../src/events/hub.ts";
import { eventRoutes } from "../../src/events/routes.ts";
import type { AppEnv } from "../../src/http/env.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { createWorld, makeShop, systemContext, type World } from "../harness/world.ts";
import { at } from "../outbound/chat.ts";
import { runHub } from "./run-hub.ts";

const actor: Actor = { type: "user", id: "mei", role: "agent", scopes: ["read"], shopIds: ["s1"] };
const stop = new AbortController();
let world: World;
let hub: Hub;
let running: Promise<void>;
let server: ServerType;
let taken = 0;

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  hub = createHub({ work: world.db.work, kept: 50 });
  running = runHub(hub, stop.signal);
  const counted = { follow: async function* (following: Parameters<Hub["follow"]>[0]) {
    for await (const batch of hub.follow(following)) {
      taken += batch.events.length;
      yield batch;
    }
  } };
  const app = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set("ctx", { db: world.db, actor, now: new Date(), requestId: newId() });
      await next();
    })
    .route("/events", eventRoutes({ hub: counted, work: world.db.work, clock: () => new Date(), whoIs: async () => actor, idleMs: 50 }));
  await new Promise<void>((listening) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => listening());
  });
});
afterAll(async () => {
  stop.abort();
  await running;
  await new Promise((closed) => server.close(closed));
  await world.close();
});

function open(): Socket {
  const socket = dial((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  return socket;
}

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const write = (count: number, bytes: number) =>
  inTransaction(systemContext(world, at(0)), (ctx) =>
    appendEvents(ctx, Array.from({ length: count }, (_, n) => ({ type: "test.counted", shopId: "s1", subject: { type: "x", id: "1" }, data: { n, pad: "x".repeat(bytes) } }))),
  );

it("lets go of a stream whose reader is gone", async () => {
  const socket = open();
  await until(() => hub.followers() === 1);
  socket.destroy();
  await until(() => hub.followers() === 0);
  expect(hub.followers()).toBe(0);
});

it("takes for who does not read no more than the socket holds, and everything once they do", async () => {
  const socket = open();
  const [head] = (await new Promise((resolve) => socket.once("data", (chunk) => resolve([chunk])))) as [Buffer | string];
  expect(String(head)).toContain("text/event-stream");
  socket.pause();
  taken = 0;
  const total = 6000;
  for (let i = 0; i < 12; i++) await write(total / 12, 4000);
  let before = -1;
  while (before !== taken) {
    before = taken;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(taken).toBeLessThan(total);
  let text = String(head);
  socket.on("data", (chunk) => (text += String(chunk)));
  socket.resume();
  await until(() => taken === total && text.includes(`"n":${total / 12 - 1},`) && (text.match(/event: test\.counted/g)?.length ?? 0) >= total);
  expect(text.match(/event: test\.counted/g)).toHaveLength(total);
  expect(new Set(text.match(/^id: .*$/gm))).toHaveProperty("size", total + 1);
  socket.destroy();
});
