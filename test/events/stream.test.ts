import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvents } from "../../src/events/append.ts";
import { createHub, type Hub } from "../../src/events/hub.ts";
import { formatPosition } from "../../src/events/position.ts";
import { positionNow } from "../../src/events/queries.ts";
import { streamText } from "../../src/events/stream.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";
import { at, buyerSays } from "../outbound/chat.ts";
import { runHub } from "./run-hub.ts";

let world: World;
const actor: Actor = { type: "user", id: "mei", role: "agent", scopes: ["read"], shopIds: ["s1"] };
const stop = new AbortController();
let hub: Hub;
let running: Promise<void>;

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  await makeUser(world, "mei", { shopIds: ["s1"] });
  hub = createHub({ work: world.db.work, kept: 20 });
  running = runHub(hub, stop.signal);
});
afterAll(async () => {
  stop.abort();
  await running;
  await world.close();
});

type Event = { id: string; event: string; data: { type?: string; now?: string; data?: { n?: number }; conversation?: { id: string; buyer: { name: string } }; message?: { text: string } } };
type Opened = { events: Event[]; comments: number; done: Promise<void>; close: () => void };

function open(resume: string | null, { whoIs = async () => actor as Actor | null, idleMs = 10_000, onEvent = (_: Event) => {}, as = actor } = {}): Opened {
  const gone = new AbortController();
  const opened: Opened = { events: [], comments: 0, done: Promise.resolve(), close: () => gone.abort() };
  opened.done = (async () => {
    for await (const text of streamText({ hub, work: world.db.work, clock: () => new Date(), whoIs, idleMs }, { actor: as, resume, signal: gone.signal })) {
      for (const block of text.split("\n\n").filter(Boolean)) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
        if (block.startsWith(":")) opened.comments += 1;
        else if (!gone.signal.aborted) {
          const event = { id: field("id"), event: field("event"), data: JSON.parse(field("data")) };
          opened.events.push(event);
          onEvent(event);
        }
      }
    }
  })();
  return opened;
}

const write = (n: number, { shopId = "s1", type = "test.counted" } = {}) =>
  inTransaction(systemContext(world, at(0)), (ctx) => appendEvents(ctx, [{ type, shopId, subject: { type: "x", id: "1" }, data: { n } }]));

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("the live stream", () => {
  it("says hello first, then what happens to the actor's shops and to no other", async () => {
    const stream = open(null);
    await until(() => stream.events.length === 1);
    expect(stream.events[0]).toMatchObject({ event: "hello", id: expect.stringMatching(/^\d+-0$/), data: { now: expect.any(String) } });
    await write(1, { shopId: "s2" });
    await write(2, { type: "delivery.failed" });
    await write(3);
    await until(() => stream.events.length === 2);
    expect(stream.events[1]!.data.data).toEqual({ n: 3 });
    stream.close();
    await stream.done;
  });

  it("carries the message and the conversation as they are now, the buyer's name masked", async () => {
    const stream = open(null);
    await until(() => stream.events.length === 1);
    const id = await buyerSays(world, { shopId: "s1", name: "live", seconds: 0, text: "你好" });
    await until(() => stream.events.some(({ event }) => event === "clock.started"));
    const received = stream.events.find(({ event }) => event === "message.received")!;
    expect(received.data).toMatchObject({ type: "message.received", message: { text: "你好", conversationId: id }, conversation: { id, unreadCount: 1, buyer: { name: "王**" }, nextDue: { kind: "first_response" } } });
    stream.close();
    await stream.done;
  });

  it("misses nothing and repeats nothing across random losses while writers overtake each other", async () => {
    const from = formatPosition(await positionNow(world.db.work));
    const total = 400;
    const seen: number[] = [];
    let last = from;
    let isOver = false;
    const reader = (async () => {
      for (let round = 0; !isOver; round++) {
        const losesAfter = 1 + ((round * 7) % 40);
        let taken = 0;
        const lost = Promise.withResolvers<void>();
        const stream = open(last, {
          onEvent: (event) => {
            last = event.id;
            if (event.event === "reset") throw new Error("reset");
            if (event.event !== "test.counted") return;
            seen.push(event.data.data!.n!);
            if (++taken >= losesAfter || seen.length >= total) {
              stream.close();
              lost.resolve();
            }
          },
        });
        await Promise.race([stream.done, lost.promise]);
        await stream.done;
        if (seen.length >= total) isOver = true;
      }
    })();
    const writer = async (first: number) => {
      for (let n = first; n < first + total / 4; n++) {
        await inTransaction(systemContext(world, at(0)), async (ctx) => {
          await appendEvents(ctx, [{ type: "test.counted", shopId: "s1", subject: { type: "x", id: "1" }, data: { n } }]);
          if (n % 5 === 0) await ctx.sql`select pg_sleep(${(n % 3) / 100})`;
        });
      }
    };
    await Promise.all([0, 1, 2, 3].map((k) => writer((k * total) / 4)));
    await reader;
    expect(seen.length).toBe(total);
    expect(new Set(seen).size).toBe(total);
  });

  it("says reset for an id that is none, or of another cluster, and goes on from now", async () => {
    for (const id of ["nonsense", "99999999999-1"]) {
      const stream = open(id);
      await until(() => stream.events.length === 2);
      expect(stream.events.map(({ event }) => event)).toEqual(["hello", "reset"]);
      await write(9);
      await until(() => stream.events.length === 3);
      stream.close();
      await stream.done;
    }
  });

  it("shows signs of life, also while only others' events pass, and ends once the session is revoked, or a shop taken away or given", async () => {
    let now: Actor | null = actor;
    const stream = open(null, { idleMs: 30, whoIs: async () => now });
    while (stream.comments < 3) await write(0, { shopId: "s2" });
    now = { ...actor, shopIds: [] };
    await stream.done;
    now = { ...actor, shopIds: ["s1", "s2"] };
    await open(null, { idleMs: 30, whoIs: async () => now }).done;
    now = null;
    const other = open(null, { idleMs: 30, whoIs: async () => now });
    await other.done;
    expect(hub.followers()).toBe(0);
  });
});
