import { afterAll, beforeAll, expect, it } from "vitest";
import { applyEvents } from "../../src/inbound/apply.ts";
import type { RoutedEvent } from "../../src/inbound/read-delivery.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { createWorld, makeShop, systemContext, type World } from "../harness/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "tea");
});
afterAll(() => world.close());

const BUYERS = Array.from({ length: 24 }, (_, i) => `b${i}`);
const ROUNDS = 12;

it("two appliers with opposing orders never wait for each other both ways", async () => {
  let began = 0;
  const apply = (round: number, events: RoutedEvent[]) =>
    inTransaction(systemContext(world, at(round)), (ctx) => {
      began++;
      return applyEvents(ctx, events);
    });
  await apply(0, BUYERS.map((buyer) => message({ round: 0, buyer, name: `old-${buyer}`, callMe: buyer })));
  for (let round = 1; round <= ROUNDS; round++) await Promise.all([forwards(round), backwards(round)].map((events) => apply(round, events)));

  expect(began, "a transaction that Postgres ended for another one's sake begins again").toBe(1 + 2 * ROUNDS);
  expect(await deadlocks()).toBe(0);
  const [counted] = await world.db.work`select (select count(*)::int from conversations) as conversations, (select count(*)::int from messages) as messages`;
  expect(counted).toEqual({ conversations: BUYERS.length, messages: BUYERS.length * (1 + 2 * ROUNDS) });
});

/** What is known of the one half and new of the other, and the other way about; with orders of whom the chat is not. */
const forwards = (round: number) => batch(round, { who: "x", old: BUYERS.slice(0, 12), renamed: BUYERS.slice(12) });
const backwards = (round: number) => batch(round, { who: "y", old: BUYERS.slice(12), renamed: BUYERS.slice(0, 12) }).reverse();

function batch(round: number, { who, old, renamed }: { who: string; old: readonly string[]; renamed: readonly string[] }): RoutedEvent[] {
  return [
    ...old.map((buyer) => message({ round, buyer, name: `old-${buyer}`, callMe: `${buyer} ${who} ${round}` })),
    ...renamed.map((buyer) => message({ round, buyer, name: `${who}-${round}-${buyer}`, callMe: `${buyer} ${who} ${round}` })),
    ...[...old, ...renamed].map((buyer) => order({ round, who, buyer })),
  ];
}

const at = (round: number) => new Date(Date.UTC(2026, 10, 22, 8, round));
const about = (round: number, key: string) => ({ key, at: at(round), platformShopId: null, platformConversationId: "", platformMessageId: null, platformOrderId: null });

function message({ round, buyer, name, callMe }: { round: number; buyer: string; name: string; callMe: string }): RoutedEvent {
  const id = `${name} ${callMe}`;
  const said = { ...about(round, id), platformConversationId: name, platformMessageId: id, type: "message", sender: "buyer", buyer: { id: buyer, name: callMe } } as const;
  return { shopId: "tea", platform: "standard", receivedAt: at(round), event: { ...said, account: null, clientId: null, content: { kind: "text", text: "在吗？" } } };
}

function order({ round, who, buyer }: { round: number; who: string; buyer: string }): RoutedEvent {
  const platformOrderId = `${who}-${round}-${buyer}`;
  const event = { ...about(round, platformOrderId), platformConversationId: null, platformOrderId, type: "order", fetch: false, order: { platformOrderId, state: "paid", buyer: { id: buyer, name: `${buyer} ${who}` } } } as const;
  return { shopId: "tea", platform: "standard", receivedAt: at(round), event };
}

async function deadlocks(): Promise<number> {
  await world.db.work`select pg_stat_force_next_flush()`;
  const [row] = await world.owner<{ deadlocks: number }[]>`select deadlocks from pg_stat_database where datname = current_database()`;
  return row!.deadlocks;
}
