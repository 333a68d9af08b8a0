import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { answer } from "../../src/edge/answer.ts";
import { answerInOffice } from "../../src/edge/answer-office.ts";
import type { Env } from "../../src/edge/runtime.ts";
import { inboundStep } from "../../src/inbound/apply.ts";
import { newId } from "../../src/kernel/ids.ts";
import { storeDeliveries } from "../../src/webhooks/queries.ts";
import { follow } from "./follow.ts";
import { type Edge, json, openEdge, said, signed, until } from "./world.ts";

let edge: Edge;
let key: Record<string, string>;
let quiet: ReturnType<typeof follow>;

beforeAll(async () => {
  edge = await openEdge();
  for (const id of ["edge-a", "edge-b", "edge-quiet"]) await edge.addShop(id);
  await edge.addUser("mei", ["edge-a"]);
  await edge.addUser("lin", ["edge-a", "edge-b"], "manager");
  key = await edge.addKey(["edge-a", "edge-b"]);
  quiet = follow(edge, await edge.addKey(["edge-quiet"]));
});
afterAll(() => edge?.close());

const get = async (path: string, headers = key) => (await edge.call(path, { headers })).json() as Promise<never>;
type Conversation = { id: string; labels: string[]; lastMessage: { text: string } };
const conversationOf = (platformConversationId: string) =>
  until(`the conversation ${platformConversationId}`, async () => (await get(`/api/v1/conversations?view=all&platformConversationId=${platformConversationId}`) as { items: Conversation[] }).items[0]);

/** The Worker's surroundings for running its code here, without a queue. */
function envOf({ world: { made } }: Edge, { fetch: poke = async (_: string) => {} } = {}): Env {
  return {
    HYPERDRIVE_APP: { connectionString: made.appUrl },
    HYPERDRIVE_WORK: { connectionString: made.workerUrl },
    WAKE: { send: () => Promise.reject(new Error("The queue is away.")) },
    LIVE: { idFromName: (name) => name, get: (name) => ({ fetch: async () => (await poke(name), new Response()) }) },
    ASSETS: { fetch },
    SECRET_KEY: made.secretKey,
  };
}

const SPAN = new URLSearchParams({ from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() });

/** With the office beside it, in this process too. */
const withOffice = (env: Env): Env => ({ ...env, OFFICE: { fetch: (request) => answerInOffice(request, env, { waitUntil: () => {} }) } });

describe("the office behind the desk", () => {
  it("answers what is its own, to whom may ask, and wakes the desk", async () => {
    expect((await edge.call("/api/v1/teams")).status).toBe(401);
    expect(((await get("/api/v1/metrics")) as { items: { name: string }[] }).items.map(({ name }) => name)).toContain("response_time");
    const made = await edge.call("/api/v1/teams", json("POST", { name: "售后", shopIds: ["edge-a"] }, key));
    expect(made.status).toBe(201);
    expect((await edge.call("/metrics")).status).toBe(401);
  });

  it("makes workbooks, as on Node", async () => {
    const book = await edge.call(`/api/v1/metrics/agents?${SPAN}&format=xlsx`, { headers: key });
    expect([book.status, new TextDecoder().decode((await book.arrayBuffer()).slice(0, 2))]).toEqual([200, "PK"]);
  });

  it("takes an iCalendar into a calendar, whose days come out right, and refuses what was read before it", async () => {
    const put = (version?: number) => edge.call("/api/v1/calendars/edge-ical", json("PUT", { name: "门店", shopId: "edge-b", version, timeZone: "Asia/Shanghai", weekly: { thu: [["09:00", "18:00"]], fri: [["09:00", "18:00"]] } }, key));
    expect((await put()).status).toBe(200);
    const event = (...lines: string[]) => ["BEGIN:VEVENT", `UID:${lines[0]}`, ...lines, "END:VEVENT"];
    const text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test", ...event("SUMMARY:元旦", "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY"), ...event("SUMMARY:元旦（班）", "DTSTART;VALUE=DATE:20270103"), "END:VCALENDAR"].join("\r\n");
    const taken = await edge.call("/api/v1/calendars/edge-ical/imports", json("POST", { kind: "ical", text, years: [2027, 2028] }, key));
    expect(await taken.json()).toMatchObject({ calendar: { version: 2 }, changes: [{ date: "2027-01-01", windows: [] }, { date: "2027-01-03", windows: [["09:00", "18:00"]] }, { date: "2028-01-01", windows: [] }] });
    const { days } = (await get("/api/v1/calendars/edge-ical/year?year=2027")) as { days: { date: string; windows: string[][]; from: string; name: string | null }[] };
    const dayOf = (date: string) => days.find((day) => day.date === date);
    expect([dayOf("2027-01-01"), dayOf("2027-01-03"), dayOf("2027-01-08")]).toMatchObject([
      { windows: [], from: "exception", name: "元旦" },
      { windows: [["09:00", "18:00"]], from: "exception" },
      { windows: [["09:00", "18:00"]], from: "week" },
    ]);
    const stale = await put(1);
    expect([stale.status, await stale.json()]).toEqual([409, expect.objectContaining({ error: expect.objectContaining({ code: "stale" }) })]);
  });

  it("is described together with it", async () => {
    const { paths } = (await get("/openapi.json")) as { paths: object };
    expect(paths).toHaveProperty(["/api/v1/conversations"]);
    expect(paths).toHaveProperty(["/api/v1/teams"]);
  });

  it("says that it is away where it is not bound, and does no work for strangers", async () => {
    const later = { waitUntil: () => {} };
    const away = await answer(new Request("https://edge.test/api/v1/teams"), envOf(edge), later);
    expect([away.status, await away.json()]).toEqual([503, expect.objectContaining({ error: expect.objectContaining({ code: "unavailable" }) })]);
    expect((await edge.call("/steps/due", { method: "POST" })).status).not.toBe(204);
  });
});

describe("the nets below the queue and the alarms", () => {
  it("the minute notices what no alarm was set for", async () => {
    const { db } = edge.world;
    const before = new Date(Date.now() - 60_000);
    const body = new TextEncoder().encode(said({ conversation: "unarmed", at: before }));
    await storeDeliveries(db.work, [{ id: newId(), connectionId: "edge-b", feed: null, key: "unarmed", headers: { "webhook-id": "unarmed" }, body, receivedAt: before }]);
    await inboundStep({ db, catalogue: adapters as never, clock: () => before, countUnknown: () => {}, log: (error) => expect(error).toBeUndefined() });
    const states = () => db.work`select k.state from clocks k join conversations c on c.id = k.conversation_id where c.platform_conversation_id = 'unarmed'`;
    expect(await states()).toEqual([{ state: "running" }]);
    await edge.harness.getWorker().scheduled({ cron: "* * * * *", scheduledTime: new Date() });
    expect(await states()).toEqual([{ state: "breached" }]);
  });

  it("a request whose message the queue does not take does the work itself", async () => {
    const pokes: string[] = [];
    const env = envOf(edge, { fetch: async (name) => void pokes.push(name) });
    const later: Promise<unknown>[] = [];
    const request = new Request("https://edge.test/webhooks/standard/edge-b", signed(said({ conversation: "no queue" })));
    expect((await answer(request, env, { waitUntil: (work) => later.push(work) })).status).toBe(200);
    await Promise.all(later);
    expect(await edge.world.db.work`select state from conversations where platform_conversation_id = 'no queue'`).toHaveLength(1);
    expect(pokes).toEqual(["edge-b"]);
  });
});

describe("the Worker in workerd", () => {
  it("is up, reaches its database under both roles, and serves pages with their headers", async () => {
    expect((await edge.call("/healthz")).status).toBe(200);
    expect((await edge.call("/readyz")).status).toBe(200);
    const page = await edge.call("/inbox/some/where");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch("text/html");
    expect(page.headers.get("content-security-policy")).toMatch("default-src 'self'");
    expect((await edge.call("/api/v1/nothing")).status).toBe(404);
    expect((await edge.call("/api/v1/events")).status).toBe(401);
  });

  it("signs two people in from two requests at once", async () => {
    const [mei, lin] = await Promise.all([edge.signIn("mei"), edge.signIn("lin")]);
    expect([mei.status, lin.status]).toEqual([200, 200]);
    const [one, other] = await Promise.all([get("/api/v1/me", mei.headers as never), get("/api/v1/me", lin.headers as never)]);
    expect([one, other]).toMatchObject([{ shopIds: ["edge-a"] }, { shopIds: ["edge-a", "edge-b"] }]);
  });

  it("takes a message in, shows it, sends the reply out, notices a breach by the alarm, and streams all of it", async () => {
    const mei = await edge.signIn("mei");
    const streams = [follow(edge, mei.headers), follow(edge, key)];
    await until("both hellos", () => streams.every(({ told }) => told[0]?.event === "hello"));

    const sentAt = new Date(Date.now() - 27_000);
    expect((await edge.push("edge-a", { conversation: "main", message: "m-1", text: "什么时候发货", at: sentAt })).status).toBe(200);
    const conversation = await conversationOf("main");
    expect(conversation.lastMessage.text).toBe("什么时候发货");
    for (const { told } of streams) {
      const breach = await until("the breach", () => told.find(({ event }) => event === "clock.breached"), 8_000);
      expect(breach.data.shopId).toBe("edge-a");
    }
    const [clock] = (await get(`/api/v1/clocks?conversation=${conversation.id}`) as { items: { dueAt: string; noticedAt: string; state: string }[] }).items;
    expect(clock).toMatchObject({ state: "breached" });
    expect(Date.parse(clock!.noticedAt) - Date.parse(clock!.dueAt)).toBeLessThan(5_000);

    const sent = await edge.call(`/api/v1/conversations/${conversation.id}/messages`, json("POST", { text: "今天", clientId: "r-1" }, mei.headers));
    expect(sent.status).toBe(202);
    const reply = await until("the reply at the platform", () => edge.platform.replies[0]);
    expect(reply).toMatchObject({ conversation_id: "main", content: { text: "今天" } });
    for (const stream of streams) {
      await until("message.sent", () => stream.told.some(({ event }) => event === "message.sent"), 8_000);
      stream.close();
      expect(edge.platform.replies).toHaveLength(1);
      expect(stream.told.map(({ event }) => event)).toEqual(expect.arrayContaining(["message.received", "conversation.created", "turn.started", "clock.started", "turn.answered"]));
    }
    expect(streams[0]!.told.slice(1)).toEqual(streams[1]!.told.slice(1));
  });

  it("takes 50 deliveries at once into one isolate and applies each once", async () => {
    const names = Array.from({ length: 50 }, (_, i) => `crowd-${i}`);
    const answers = await Promise.all(names.map((conversation) => edge.push("edge-b", { conversation })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const count = async () => (await edge.world.db.work<{ count: number }[]>`
      select count(*)::int as count from messages m join conversations c on c.id = m.conversation_id where c.platform_conversation_id like 'crowd-%'`)[0]!.count;
    await until("all of them", async () => (await count()) >= 50);
    expect(await count()).toBe(50);
  });

  it("reads what it has just written", async () => {
    const { id } = await conversationOf("main");
    for (let round = 0; round < 10; round++) {
      await edge.call(`/api/v1/conversations/${id}/labels`, json("PUT", { labels: [`round ${round}`] }, key));
      expect(((await get(`/api/v1/conversations/${id}`)) as Conversation).labels).toEqual([`round ${round}`]);
    }
  });

  it("resumes a stream: nothing missed, nothing twice, also across shops", async () => {
    const first = follow(edge, key);
    await until("hello", () => first.told.length > 0);
    await Promise.all(["edge-a", "edge-b"].map((shop) => edge.push(shop, { conversation: `before of ${shop}` })));
    await until("both", () => first.told.filter(({ event }) => event === "message.received").length === 2);
    first.close();
    await Promise.all(["edge-a", "edge-b"].map((shop) => edge.push(shop, { conversation: `between of ${shop}` })));
    await Promise.all(["edge-a", "edge-b"].map((shop) => conversationOf(`between of ${shop}`)));
    const second = follow(edge, key, first.lastId);
    await until("hello", () => second.told.length > 0);
    await Promise.all(["edge-a", "edge-b"].map((shop) => edge.push(shop, { conversation: `after of ${shop}` })));
    await until("the rest", () => second.told.filter(({ event }) => event === "message.received").length === 4);
    second.close();
    const seen = [...first.told, ...second.told].filter(({ event }) => event === "message.received").map(({ data }) => data.subject!.id);
    const rows = await edge.world.db.work<{ subjectId: string }[]>`
      select subject_id from events where type = 'message.received' and (xid, seq) > (${first.told[0]!.id.split("-")[0]!}::xid8, 0) and shop_id <> 'edge-quiet'`;
    expect(seen.toSorted()).toEqual(rows.map(({ subjectId }) => subjectId).toSorted());
  });
});

describe("both roots", () => {
  const CHANGING = /\/(?:events|work|wall|metrics$|readyz|healthz)/;

  it("give the same answer to the same question", async () => {
    const { id } = await conversationOf("main");
    const { paths } = await get("/openapi.json") as { paths: Record<string, { get?: object }> };
    const asked = Object.keys(paths).filter((path) => paths[path]!.get && !CHANGING.test(path));
    const addresses = asked.map((path) => `${path.replace(/\{\w+\}/, path.includes("/metrics/") ? "response_time" : id)}${path.includes("/metrics/") ? `?${SPAN}` : ""}`);
    expect(addresses.length).toBeGreaterThan(20);
    let differing = addresses;
    // A clock may come due between the two.
    for (let round = 0; round < 3 && differing.length > 0; round++) differing = await differs(differing);
    expect(differing).toEqual([]);
  });

  const differs = async (addresses: string[]) => {
    const answers = await Promise.all(addresses.map((address) => Promise.all([edge.call(address, { headers: key }), inNode(address)].map(read))));
    return addresses.filter((_, i) => answers[i]![0] !== answers[i]![1]);
  };
  const inNode = (address: string) => answer(new Request(new URL(address, edge.url), { headers: key }), withOffice(envOf(edge)), { waitUntil: () => {} });
  const read = async (answered: Promise<Response>) => {
    const response = await answered;
    return `${response.status} ${response.headers.get("content-type")} ${(await response.text()).replaceAll(/"(?:requestId|overdueMs)":[^,}]*/g, "")}`;
  };
});

describe("a quiet stream", () => {
  it("gives a sign of life within 15 s", async () => {
    expect(await until("a comment", () => quiet.comments > 0, 16_000)).toBe(true);
    quiet.close();
  });

  it("and nothing went wrong unseen", () => expect(edge.harness.getLogs().filter(({ level }) => level === "error")).toEqual([]));
});
