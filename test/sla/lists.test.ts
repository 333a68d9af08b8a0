import { afterAll, beforeAll, expect, it } from "vitest";
import { assignConversation } from "../../src/conversations/assign.ts";
import { newId } from "../../src/kernel/ids.ts";
import { ClockFilter, TurnFilter } from "../../src/sla/input.ts";
import { listClocks, listTurns } from "../../src/sla/lists.ts";
import { Clock, Turn } from "../../src/sla/shapes.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
const ids: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "s1");
  await makeShop(world, "s2");
  await makeUser(world, "mei", { shopIds: ["s1"] });
  for (let i = 0; i < 5; i++) ids.push(await buyerSays(world, { shopId: i === 4 ? "s2" : "s1", name: `c${i}`, seconds: i * 10 }));
  await assignConversation(as(world, "mei", 15), ids[1]!, { agentId: "mei" });
  await sweepStep({ db: world.db, clock: () => at(55) });
});
afterAll(() => world.close());

const lead = (seconds: number) => as(world, "boss", seconds, { role: "lead" });

it("lists waits and clocks by time, page by page, of one's shops only", async () => {
  const turns = await listTurns(lead(60), TurnFilter.parse({}));
  for (const turn of turns.items) Turn.parse(turn);
  expect(turns.items.map(({ conversationId }) => conversationId)).toEqual(ids.slice(0, 4));
  expect((await listTurns(lead(60), TurnFilter.parse({ agent: "mei" }))).items.map(({ holders }) => holders)).toEqual([
    [
      { agentId: null, from: at(10).toISOString(), to: at(15).toISOString() },
      { agentId: "mei", from: at(15).toISOString(), to: null },
    ],
  ]);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listClocks(lead(60), ClockFilter.parse({ limit: 1, cursor, state: ["running", "breached"] }));
    for (const clock of page.items) paged.push(Clock.parse(clock).conversationId!);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(paged).toEqual(ids.slice(0, 4));
  expect((await listClocks(lead(60), ClockFilter.parse({ from: at(40).toISOString(), to: at(60).toISOString() }))).items.map(({ dueAt }) => dueAt)).toEqual([at(40), at(50)].map((date) => date.toISOString()));
});

it("lists all clocks of one conversation: of its waits, of what is no wait, and of a wait that a late fact undid", async () => {
  const [id] = ids as [string];
  const copy = (changed: object) => world.owner`insert into clocks select (jsonb_populate_record(k, ${world.owner.json({ id: newId(), subject_id: newId(), ...changed })})).* from clocks k where k.conversation_id = ${id} and k.key = 'first_response' and k.state = 'breached' limit 1`;
  await copy({ turn_id: null, subject_type: "session", kind: "resolution", key: "resolution" });
  await copy({ state: "cancelled", key: "undone" });
  const listed = async (filter: object) => (await listClocks(lead(60), ClockFilter.parse({ conversation: id, ...filter }))).items.map(({ kind, state }) => `${kind} ${state}`).toSorted();
  expect(await listed({})).toEqual(["first_response breached", "resolution breached"]);
  expect(await listed({ state: ["cancelled"] })).toEqual(["first_response cancelled"]);
  expect(await listed({ state: ["breached"], kind: ["resolution"] })).toEqual(["resolution breached"]);
});
