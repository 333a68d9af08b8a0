import { afterAll, beforeAll, expect, it } from "vitest";
import { openOwnClock, type OwnClock } from "./own-clock.ts";

/** The Monday of the week before: its first instant in the zone of the shops. */
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;
const today = Math.floor((Date.now() + ZONE_MS) / DAY_MS);
const MONDAY_MS = (today - ((today + 3) % 7) - 7) * DAY_MS - ZONE_MS;
/** An instant of that week by the shop's own clock: `at("12:00", 1)` is Tuesday noon. */
function at(time: string, day = 0): Date {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return new Date(MONDAY_MS + day * DAY_MS + Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000));
}
const iso = (time: string, day = 0) => at(time, day).toISOString();

/** `Mon 10:00:30` of that week. */
function clockTime(instant: string): string {
  const sinceMonday = Date.parse(instant) - MONDAY_MS;
  return `${["Mon", "Tue", "Wed", "Thu", "Fri"][Math.floor(sinceMonday / DAY_MS)]} ${new Date(sinceMonday).toISOString().slice(11, 19)}`;
}

let world: OwnClock;
let ann: Person;
let bob: Person;
let lea: Person;
type Chat = ReturnType<OwnClock["chat"]>;
type Person = Awaited<ReturnType<OwnClock["person"]>>;

const response = (seconds: number, more: object = {}) => ({ seconds, afterOpeningSeconds: 600, warnAt: [], ...more });
const POLICY = {
  name: "全部",
  targets: [
    { kind: "first_response", ...response(30, { warnAt: [0.5, { leadSeconds: 6 }] }) },
    { kind: "next_response", ...response(180, { escalate: [{ afterSeconds: 0, action: "notify" }, { afterSeconds: 30, action: "priority" }, { afterSeconds: 60, action: "requeue" }] }) },
    { kind: "sunset", warnAt: [] },
    { kind: "resolution", seconds: 7_200, counts: "working", warnAt: [] },
    { kind: "refund_decision", seconds: 129_600, warnAt: [] },
  ],
};

beforeAll(async () => {
  world = await openOwnClock(at("00:00"));
  for (const id of ["hours", "desk"]) await world.addShop(id);
  [ann, bob, lea] = [await world.person("ann", ["hours"]), await world.person("bob", ["hours"]), await world.person("lea", ["hours"], "lead")];
  await world.ok("PUT", "/calendars/hours", { timeZone: "Asia/Shanghai", weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "12:00"], ["13:00", "18:00"]]])) });
  await world.ok("PUT", "/calendars/desk", { timeZone: "Asia/Shanghai", alwaysOpen: true });
  await world.ok("PUT", "/policies/hours", POLICY);
});
afterAll(() => world.close());

const chats = <const N extends readonly string[]>(shop: string, ...names: N) => names.map((name) => world.chat(name, shop)) as { [K in keyof N]: Chat };
const stands = async (talk: Chat) => (await talk.clocks()).map(({ kind, dueAt, state }) => `${kind} ${clockTime(dueAt)} ${state}`);
const give = async (talk: Chat, agentId: string | null, more: object = {}) => world.ok("PUT", `${await talk.where()}/assignee`, { agentId, ...more });
const told = async (who: Person) => (await who.ok("GET", "/notices")).items.map(({ kind, count, withdrawn }: { kind: string; count: number; withdrawn: number }) => `${kind} ${count - withdrawn}`);

it("4: targets run side by side; warned, breached a moment after due, escalated; off hours there is the other allowance instead, and sunset beside it", async () => {
  await world.be(at("10:00"));
  const [held, last, closing, evening] = chats("hours", "held", "last", "closing", "evening");
  await held.say();
  await give(held, ann.id);
  expect(await stands(held)).toEqual(["first_response Mon 10:00:30 running", "resolution Mon 12:00:00 running", "sunset Mon 18:00:00 running"]);
  expect((await held.row()).nextDue).toMatchObject({ kind: "first_response", dueAt: iso("10:00:30") });
  for (const [time, ours, leads] of [["10:00:14.999", [], []], ["10:00:15", ["clock.warned 1"], []], ["10:00:24", ["clock.warned 2"], []], ["10:00:30", ["clock.warned 2"], []], ["10:00:30.001", ["clock.breached 1", "clock.warned 2"], ["clock.breached 1"]]] as const) {
    await world.be(at(time));
    expect([time, await told(ann), await told(lea)]).toEqual([time, ours, leads]);
  }
  expect(await held.breaches()).toMatchObject([{ state: "open", agentId: ann.id, noticedAt: iso("10:00:30.001") }]);
  await world.be(at("10:01"));
  await held.answer("ann@shop.test", at("10:00:29"));
  expect(await stands(held)).toEqual(["first_response Mon 10:00:30 met", "resolution Mon 12:00:00 running", "sunset Mon 18:00:00 met"]);
  expect([await held.breaches(), await told(ann), await told(lea)]).toMatchObject([[{ state: "withdrawn" }], ["clock.breached 0", "clock.warned 2"], ["clock.breached 0"]]);

  // A later turn of the session; nobody answers, and the steps after its breach come.
  await held.say(at("10:01"));
  for (const [time, priority, lead] of [["10:04", "normal", "clock.breached 0"], ["10:04:00.001", "normal", "clock.escalated 1"], ["10:04:30.001", "urgent", "clock.escalated 1"]] as const) {
    await world.be(at(time));
    expect([time, (await held.row()).priority, (await told(lea))[0], (await held.row()).assignee?.id]).toEqual([time, priority, lead, ann.id]);
  }
  await world.be(at("10:05:00.001"));
  expect([(await held.row()).assignee, (await held.breaches())[0]]).toMatchObject([null, { kind: "next_response", agentId: ann.id }]);

  await world.be(at("11:59:59.999"));
  await last.say();
  await world.be(at("12:00"));
  await closing.say();
  await world.be(at("18:00"));
  await evening.say();
  // In hours to the last moment: it runs on past closing. The closing instant is off hours. What comes at sunset counts for the next day's.
  expect((await last.clocks()).map(({ variant, dueAt }) => [variant, dueAt])).toEqual([["normal", iso("12:00:29.999")], ["normal", iso("14:59:59.999")], ["normal", iso("18:00")]]);
  expect((await closing.clocks()).map(({ kind, variant, dueAt }) => [kind, variant, dueAt])).toEqual([["first_response", "after_opening", iso("13:10")], ["resolution", "normal", iso("15:00")], ["sunset", "normal", iso("18:00")]]);
  expect(await stands(evening)).toEqual(["first_response Tue 09:10:00 running", "resolution Tue 11:00:00 running", "sunset Tue 18:00:00 running"]);
  await world.be(at("18:00:00.001"));
  expect((await stands(closing)).at(-1)).toBe("sunset Mon 18:00:00 breached");
  await world.be(at("09:10", 1));
  await evening.answer(bob.email);
  expect(await stands(evening)).toEqual(["first_response Tue 09:10:00 met", "resolution Tue 11:00:00 running", "sunset Tue 18:00:00 met"]);
});

it("4: the policy of highest rank that speaks of a kind holds for it, each of its targets as a clock; what runs keeps its version until it is re-applied", async () => {
  await world.be(at("10:00", 2));
  const [quick, plain] = chats("hours", "quick", "plain");
  await world.ok("PUT", "/policies/quick", { shopId: "hours", name: "加急", rank: 10, when: { words: ["加急"] }, targets: [{ kind: "first_response", seconds: 20 }, { kind: "first_response", seconds: 100 }] });
  const twice = await world.call("PUT", "/policies/again", { shopId: "hours", name: "又一个", rank: 10, when: { words: ["加急", "马上"] }, targets: [{ kind: "first_response", seconds: 40 }] });
  expect(twice).toMatchObject({ status: 409 });
  await quick.say(undefined, "加急发货");
  await plain.say();
  expect((await quick.clocks()).map(({ kind, policy, dueAt }) => `${kind} ${policy.id} ${clockTime(dueAt)}`)).toEqual(["first_response quick Wed 10:00:20", "first_response quick Wed 10:01:40", "resolution hours Wed 12:00:00", "sunset hours Wed 18:00:00"]);
  await world.be(at("10:00:50", 2));
  await quick.answer(bob.email);
  expect((await stands(quick)).slice(0, 2)).toEqual(["first_response Wed 10:00:20 breached", "first_response Wed 10:01:40 met"]);

  await plain.say(at("10:00:50", 2));
  const running = await stands(plain);
  expect(running[0]).toBe("first_response Wed 10:00:30 breached");
  const after = world.chat("after", "hours");
  await after.say();
  await world.be(at("10:01", 2));
  await world.push("hours", "refund.requested", { refund_id: "r1", order_id: "o1", kind: "refund_only", amount_minor: 100, updated_at: iso("10:01", 2) }, at("10:01", 2));
  const refundDue = async () => (await after.row(), clockTime((await world.ok("GET", "/clocks?shop=hours&kind=refund_decision")).items[0].dueAt));
  await world.be(at("10:01", 2));
  expect(await refundDue()).toBe("Thu 22:01:00");
  await world.ok("PUT", "/policies/hours", { ...POLICY, targets: [{ kind: "first_response", seconds: 600 }, { kind: "refund_decision", seconds: 86_400 }] });
  expect(await stands(plain)).toEqual(running);
  expect((await stands(after))[0]).toBe("first_response Wed 10:01:20 running");
  expect(await world.ok("POST", "/policies/hours/reapply", { preview: true })).toMatchObject({ preview: true, clocks: 7, breached: 0, dropped: 5 });
  expect((await stands(after))[0]).toBe("first_response Wed 10:01:20 running");
  const reapply = async (more: object = {}) => world.ok("POST", "/policies/hours/reapply", { preview: false, ...more });
  const { version } = await reapply();
  expect([(await stands(after)).slice(0, 2), await refundDue()]).toEqual([["first_response Wed 10:10:50 running", "resolution Wed 13:00:50 cancelled"], "Thu 10:01:00"]);
  // Back again before anybody has looked: nothing is left to do, and nobody looks for ever.
  await world.be(at("10:01:01", 2));
  await reapply({ version: version - 1 });
  world.setNow(at("10:01:01.001", 2));
  await reapply();
  await world.be(at("10:01:01.002", 2));
  expect([(await stands(after))[0], await refundDue()]).toEqual(["first_response Wed 10:10:50 running", "Thu 10:01:00"]);
  await world.ok("PUT", "/policies/hours", POLICY);
});

it("4: a breach is who held it at due, who just took over excepted; shares of the wait; promises", async () => {
  await world.be(at("14:00", 2));
  const [late, intime, queue, none] = chats("hours", "late", "intime", "queue", "none");
  await Promise.all([late, intime, queue, none].map((talk) => talk.say()));
  for (const talk of [late, intime]) await give(talk, ann.id);
  await world.be(at("14:00:20", 2));
  await give(intime, bob.id);
  await world.be(at("14:00:20.001", 2));
  await give(late, bob.id);
  await give(queue, bob.id);
  await world.be(at("14:00:40", 2));
  const blamed = async (talk: Chat) => (await talk.breaches()).map(({ agentId }) => agentId);
  expect([await blamed(late), await blamed(intime), await blamed(queue), await blamed(none)]).toEqual([[ann.id], [bob.id], [null], [null]]);
  await late.answer(bob.email);
  expect(await late.turns()).toMatchObject([{ answeredBy: bob.id, waitMs: 40_000, holders: [{ agentId: ann.id, from: iso("14:00", 2) }, { agentId: bob.id, from: iso("14:00:20.001", 2), to: iso("14:00:40", 2) }] }]);

  // Promises: kept by a human reply at the instant itself, by marking it done, or broken.
  await Promise.all([late.say(), intime.answer(bob.email), queue.answer(bob.email)]);
  const promise = async (talk: Chat, dueAt: string, who: Person) => who.ok("POST", `${await talk.where()}/promises`, { dueAt, text: "查到告诉您" });
  const [kept, done, broken] = [await promise(late, iso("14:02", 2), bob), await promise(intime, iso("14:03", 2), bob), await promise(queue, iso("14:02", 2), bob)];
  expect((await late.row()).nextDue).toMatchObject({ kind: "promise", dueAt: iso("14:02", 2) });
  await world.be(at("14:02", 2));
  await late.answer(bob.email);
  await bob.ok("POST", `/promises/${done.id}/done`);
  await world.be(at("14:02:00.001", 2));
  const states = Object.fromEntries((await world.ok("GET", "/promises?shop=hours")).items.map(({ id, state }: { id: string; state: string }) => [id, state]));
  expect([states[kept.id], states[done.id], states[broken.id]]).toEqual(["kept", "kept", "broken"]);
  await queue.answer(bob.email);
  expect(await queue.breaches()).toMatchObject([{ kind: "promise", state: "open", agentId: bob.id }, { kind: "first_response" }]);
});

it("6: last agent, least loaded, capacity, urgent and complaints first; transfer, breaks, pending, who vanishes, and the next shift", async () => {
  await world.be(at("09:00", 3));
  const [cat, dan] = [await world.person("cat", ["desk"]), await world.person("dan", ["desk"])];
  const [one, two, three, four, five, six, seven] = chats("desk", "one", "two", "three", "four", "five", "six", "seven");
  const room = async (most: number, ...who: Person[]) => Promise.all(who.map(({ id }) => world.ok("PATCH", `/users/${id}`, { capacity: most })));
  const holder = async (talk: Chat) => (await talk.row()).assignee?.name ?? null;
  // One after the other: each look also does what is due, and two at once would each leave it to the other.
  const held = async (...talks: Chat[]) => {
    const names: (string | null)[] = [];
    for (const talk of talks) names.push(await holder(talk));
    return names;
  };
  const why = async (talk: Chat) => (await world.ok("GET", `${await talk.where()}/assignments`)).items.map(({ reason }: { reason: string }) => reason);
  const beat = async (time: string, ...who: Person[]) => {
    world.setNow(at(time, 3));
    for (const person of who) await person.beat();
    await world.be(at(time, 3));
  };
  await one.say();
  expect(await holder(one)).toBeNull();
  await room(3, cat, dan);
  await dan.online();
  expect([await why(one), await holder(one)]).toEqual([["least_loaded"], "dan"]);
  await cat.online();
  await two.say();
  expect([await why(two), await holder(two)]).toEqual([["least_loaded"], "cat"]);
  // Who served the buyer last has it again, although another has less to do.
  await two.answer(cat.email);
  await give(one, cat.id);
  await give(two, null);
  await beat("09:00:30", cat, dan);
  await two.say();
  expect([await holder(two), (await why(two))[0]]).toEqual(["cat", "last_agent"]);
  await three.say();
  expect(await holder(three)).toBe("dan");

  // Nobody is given more than their capacity; of what waits the urgent and the complaint come first.
  await room(2, cat, dan);
  for (const talk of [four, five, six, seven]) {
    await talk.say();
    await talk.row();
  }
  expect(await held(four, five, six, seven)).toEqual(["dan", null, null, null]);
  await world.ok("PUT", `${await seven.where()}/priority`, { priority: "urgent" });
  await world.ok("POST", "/complaints", { conversationId: (await six.row()).id, text: "发错货还不认" });
  const places: (string | null)[][] = [];
  for (const talk of [one, three, four]) {
    await beat("09:00:31", cat, dan);
    await world.ok("PUT", `${await talk.where()}/state`, { state: "resolved" });
    places.push(await held(five, six, seven));
  }
  expect(places.map((row) => row.filter((name) => name !== null).length)).toEqual([1, 2, 3]);
  expect([places[0]![0], places[1]![0]]).toEqual([null, null]);

  // A transfer carries its note, and who is handed a chat is told; busy longer than allowed takes a lead's yes, and the busy get nothing new.
  await room(20, cat, dan);
  const [from, to] = (await holder(five)) === "cat" ? [cat, dan] : [dan, cat];
  await from.ok("PUT", `${await five.where()}/assignee`, { agentId: to.id, from: from.id, note: "等仓库回话" });
  expect(await from.as("PUT", `${await five.where()}/assignee`, { agentId: null, from: from.id })).toMatchObject({ status: 409 });
  expect((await to.ok("GET", `${await five.where()}/messages`)).items.at(-1)).toMatchObject({ kind: "note", text: "等仓库回话", agent: { id: from.id } });
  await to.ok("PUT", `${await five.where()}/viewing`, { state: "typing" });
  expect((await from.ok("GET", `${await five.where()}/viewers`)).items).toMatchObject([{ id: to.id, state: "typing" }]);
  expect(await from.as("PUT", "/me/presence", { state: "busy", reason: "lunch", minutes: 31 })).toMatchObject({ status: 403 });
  await from.ok("PUT", "/me/presence", { state: "busy", reason: "lunch", minutes: 30 });
  const eight = world.chat("eight", "desk");
  await eight.say();
  expect(await holder(eight)).toBe(to.name);

  // A pending chat wakes at its time, or at the buyer's word.
  const state = async (talk: Chat) => (await talk.row()).state;
  for (const talk of [six, seven]) await world.ok("PUT", `${await talk.where()}/state`, { state: "pending", reason: "等厂家", wakeAt: iso("09:05", 3) });
  await beat("09:01", cat, dan);
  await six.say();
  expect([await state(six), await state(seven)]).toEqual(["open", "pending"]);
  await beat("09:04:59.999", cat, dan);
  expect(await state(seven)).toBe("pending");
  await beat("09:05", cat, dan);
  expect([await state(seven), (await seven.row()).stateReason]).toEqual(["open", null]);

  // Silent for more than a minute: gone since the last sign of life. What waits goes back to the queue and to who is there, what is answered stays; what re-opens goes to nobody who left.
  for (const person of [dan, cat]) await person.online();
  for (const talk of [two, seven, eight]) await give(talk, dan.id);
  await eight.answer(dan.email);
  await dan.ok("PUT", `${await two.where()}/state`, { state: "resolved" });
  const presence = async () => (await world.ok("GET", `/users/${dan.id}`)).presence;
  const past = async (...times: string[]) => {
    for (const time of times) await beat(time, cat);
  };
  await past("09:05:40", "09:06");
  expect((await presence()).state).toBe("online");
  await past("09:06:00.001");
  expect(await presence()).toMatchObject({ state: "offline", reason: "vanished", since: iso("09:05", 3) });
  await past("09:06:50", "09:07:40", "09:07:59.999");
  expect(await held(seven, eight)).toEqual(["dan", "dan"]);
  await past("09:08");
  expect([await held(seven, eight), (await why(seven)).slice(0, 2)]).toEqual([["cat", "dan"], ["least_loaded", "vanished"]]);
  await two.say();
  expect([await holder(two), (await why(two))[1]]).toEqual(["cat", "holder_left"]);

  // The next shift: what is open is listed, and is theirs once they take it.
  await cat.ok("POST", `${await two.where()}/promises`, { dueAt: iso("10:00", 3), text: "十点前回复" });
  const left = await cat.ok("POST", "/handovers", { shopId: "desk", toId: dan.id, note: "都在等厂家" });
  expect(new Set(left.items.map(({ type }: { type: string }) => type))).toEqual(new Set(["conversation", "promise"]));
  expect([await cat.as("POST", `/handovers/${left.id}/take`), await holder(two)]).toMatchObject([{ status: 403 }, "cat"]);
  await dan.online();
  await dan.ok("POST", `/handovers/${left.id}/take`);
  expect(await held(two, seven)).toEqual(["dan", "dan"]);
});
