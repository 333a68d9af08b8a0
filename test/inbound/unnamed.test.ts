import { afterAll, beforeAll, expect, it } from "vitest";
import { adapters as catalogue } from "../../adapters/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inboundStep, namedStep } from "../../src/inbound/apply.ts";
import { createWorld, makeShop, type World } from "../harness/world.ts";

let world: World;
const now = new Date("2026-11-22T09:00:00Z");
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "tea");
});
afterAll(() => world.close());

const deps = () => ({ db: world.db, catalogue, clock: () => now, countUnknown: () => {}, log: () => {} });
const arrives = (type: string, data: object, second: number) => {
  const body = new TextEncoder().encode(JSON.stringify({ type, timestamp: `2026-11-22T08:00:${String(second).padStart(2, "0")}Z`, data: { conversation_id: "c-1", ...data } }));
  const id = newId();
  return world.db.work`insert into deliveries (id, connection_id, key, headers, body, received_at, next_attempt_at, state) values (${id}, 'tea', ${id}, ${world.db.work.json({ "webhook-id": id })}, ${body}, ${now}, ${now}, 'pending')`;
};

it("an answer that names no buyer waits for the conversation to be named, and then counts as if it had come in order", async () => {
  const content = { kind: "text", text: "在的" };
  await arrives("message.sent", { message_id: "m-2", sender: "agent", content }, 9);
  await inboundStep(deps());
  expect(await world.db.work`select state, failure ->> 'code' as code from deliveries`).toEqual([{ state: "failed", code: "unnamed" }]);
  expect(await namedStep(deps())).toBe(0);
  await arrives("message.received", { message_id: "m-1", buyer: { id: "b-1" }, content: { kind: "text", text: "在吗" } }, 1);
  await inboundStep(deps());
  expect(await namedStep(deps())).toBe(1);
  await inboundStep(deps());
  expect(await world.db.work`select state from turns`).toEqual([{ state: "answered" }]);
  expect(await world.db.work`select distinct state, failure from deliveries`).toEqual([{ state: "applied", failure: null }]);
});
