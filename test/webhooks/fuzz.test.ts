import * as fc from "fast-check";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptInGroups } from "../../src/webhooks/accept.ts";
import { createCounts } from "../../src/webhooks/counts.ts";
import { webhookRoutes } from "../../src/webhooks/routes.ts";
import { addShop, openWorld, SECRET, signed, type World } from "./world.ts";

let world: World;
let app: Hono;
beforeAll(async () => {
  world = await openWorld();
  await addShop(world, { id: "app-1", platform: "douyin", credentials: { appKey: "1", appSecret: "s", feige: { secrets: [SECRET] } } });
  const { accept } = acceptInGroups(world.work, { soon: setImmediate });
  app = webhookRoutes({ channels: world.channels, accept, counts: createCounts(), clock: () => new Date(), woken: () => {} });
});
afterAll(() => world.close());

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .record({ type: fc.constantFrom("message.received", "order.paid", "refund.requested", "x\0\ud800"), timestamp: fc.oneof(fc.string(), fc.integer(), fc.constant("2026-11-22T08:00:00Z")), data: fc.jsonValue() })
    .map((body) => Buffer.from(JSON.stringify(body))),
  fc.array(fc.record({ tag: fc.oneof(fc.string(), fc.integer()), msg_id: fc.string({ unit: "binary" }), data: fc.oneof(fc.json(), fc.jsonValue()) }), { maxLength: 3 }).map((body) => Buffer.from(JSON.stringify(body))),
);
const paths = fc.oneof(
  fc.constantFrom("/standard/shop-1", "/douyin/app-1", "/douyin/app-1/feige", "/standard/app-1", "/douyin/shop-1"),
  fc.tuple(fc.webSegment(), fc.webSegment()).map((parts) => `/${parts.join("/")}`),
);
const name = fc.constantFrom("webhook-id", "webhook-timestamp", "webhook-signature", "app-id", "event-sign", "sign-method", "content-type", "x-any");
const headers = fc.dictionary(name, fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 60 }), { maxKeys: 4 });

it("answers 2xx or 4xx to whatever a stranger sends", async () => {
  await fc.assert(
    fc.asyncProperty(paths, bodies, headers, async (path, body, sent) => {
      const response = await app.request(path, { method: "POST", body: new Uint8Array(body), headers: { ...sent, "content-length": String(body.length) } });
      expect([401, 400, 404]).toContain(response.status);
    }),
    { numRuns: 400 },
  );
});

it("answers 2xx or 4xx to whatever comes behind a right signature, and keeps no empty body", async () => {
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom("/standard/shop-1", "/douyin/app-1/feige"), async (body, path) => {
      const text = body.toString();
      const response = await app.request(path, signed(text));
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 300 },
  );
  expect((await world.work`select 1 from deliveries where length(body) = 0`).length).toBe(0);
});
