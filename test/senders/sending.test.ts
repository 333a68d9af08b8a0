import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appendEvents } from "../../src/events/append.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { callByFetch } from "../../src/senders/call-by-fetch.ts";
import { addRobot, testRobot } from "../../src/senders/change-robot.ts";
import { claimSendings } from "../../src/senders/claim.ts";
import { sendAgain } from "../../src/senders/log.ts";
import { httpMail } from "../../src/senders/mail-http.ts";
import type { Senders } from "../../src/senders/port.ts";
import { queueSending } from "../../src/senders/queue.ts";
import { createSendings } from "../../src/senders/step.ts";
import { addSubscription, changeSubscription, rotateSecret } from "../../src/subscriptions/change.ts";
import { webhookStep } from "../../src/subscriptions/step.ts";
import { alertStep } from "../../src/alerts/step.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, systemContext, type World } from "../harness/world.ts";

const HOOK = "https://hooks.shop.example/xiaoer";
const ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send";
const MAIL = "https://mail.provider.example/send";
const secrets = createSecrets(["a key of tests that is long enough"]);
const byFetch: typeof fetch = (input, init) => fetch(input, init);
const senders: Senders = {
  secrets,
  call: callByFetch({ fetch: byFetch, allowPrivate: false }),
  mail: httpMail({ url: MAIL, headers: { authorization: "Bearer t" }, from: "alerts@shop.example", fetch: byFetch }),
  allowPrivate: false,
  publicUrl: "https://xiaoer.example",
};

type Got = { at: Date; headers: Headers; body: string };
let got: Got[];
let answer: () => Response | Promise<Response>;
const take = async ({ request }: { request: Request }) => {
  got.push({ at: now, headers: request.headers, body: await request.text() });
  return answer();
};
const server = setupServer(http.post(HOOK, take), http.post(ROBOT, take), http.post(MAIL, take));

let world: World;
let now: Date;
const clock = () => now;
const HOUR = 3_600_000;
const loop = () => createSendings({ db: world.db, senders, clock, onError: raise });
function raise(error: unknown): never {
  throw error;
}
const ctx = () => ({ ...systemContext(world, now), actor: { type: "system" as const, id: "test", role: "admin" as const, scopes: ["webhooks" as const], shopIds: ["tea", "silk"] } });

beforeAll(async () => {
  server.listen({ onUnhandledFrame: "error" });
  world = await createWorld();
  await makeShop(world, "tea");
  await makeShop(world, "silk");
  await makeUser(world, "boss", { shopIds: ["tea"], role: "admin" });
});
afterAll(async () => {
  server.close();
  await world.close();
});
beforeEach(async () => {
  now = new Date();
  got = [];
  answer = () => HttpResponse.json({ ok: true });
  const { work } = world.db;
  await work`delete from sendings`;
  await work`update subscriptions set removed_at = now()`;
  await work`update robots set removed_at = now()`;
});

const sendAll = async (one = loop()) => {
  while ((await one.step()) > 0);
};
const readAll = async () => {
  await untilRead(world.db.work, () => webhookStep({ db: world.db, clock }));
};
const happen = (type: string, shopId = "tea") => inTransaction(systemContext(world, now), (ctx) => appendEvents(ctx, [{ type, shopId, subject: { type: "clock", id: newId() }, data: { conversationId: newId(), overdueMs: 5 } }]));
const subscribe = (more: { eventTypes?: string[]; shopIds?: string[] } = {}) => addSubscription(ctx(), senders, { name: "仓库", url: HOOK, shopIds: ["tea"], eventTypes: ["clock.*"], ...more });
const states = () => world.db.work<{ state: string; attempts: number; nextAttemptAt: Date; failure: { code: string } | null }[]>`select state, attempts, next_attempt_at, failure from sendings order by id`;
const subscription = async (id: string) => (await world.db.work<{ disabledWhy: string | null; failingSince: Date | null }[]>`select disabled_why, failing_since from subscriptions where id = ${id}`)[0]!;
/** Lets time pass until what waits is due, and sends it. Answers after which pauses it was called. */
async function untilEnd(): Promise<number[]> {
  const pauses: number[] = [];
  for (let round = 0; round < 40; round++) {
    const [row] = await states();
    if (row?.state !== "queued") break;
    pauses.push((row.nextAttemptAt.getTime() - now.getTime()) / 1000);
    now = new Date(Math.max(now.getTime(), row.nextAttemptAt.getTime()));
    await sendAll();
  }
  return pauses;
}

describe("a subscription", () => {
  it("gets what it wants of its shops, signed so that the reference library takes it, and nothing of a person", async () => {
    const { id, secret } = await subscribe();
    await happen("clock.breached");
    await happen("message.received");
    await happen("clock.breached", "silk");
    await readAll();
    await sendAll();
    expect(got).toHaveLength(1);
    const headers = Object.fromEntries(["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, got[0]!.headers.get(name)!]));
    expect(() => new Webhook(secret).verify(got[0]!.body, headers)).not.toThrow();
    expect(JSON.parse(got[0]!.body)).toMatchObject({ type: "clock.breached", timestamp: now.toISOString(), data: { shopId: "tea", subject: { type: "clock" }, actor: { type: "system" }, data: { overdueMs: 5 } } });
    expect(await states()).toMatchObject([{ state: "sent", attempts: 1 }]);
    expect(JSON.stringify(await world.db.work`select * from subscriptions where id = ${id}`)).not.toContain(secret.slice(6));
  });

  it("gets nothing from before it was made, and nothing about our own sending", async () => {
    await happen("clock.breached");
    now = new Date(Date.now() + 2000);
    await subscribe({ eventTypes: [] });
    for (const type of ["sending.failed", "notice.created", "subscription.changed"]) await happen(type);
    await readAll();
    expect(await states()).toHaveLength(0);
  });

  it("is tried with growing pauses for a day, then given up and disabled, and the admins are told", async () => {
    const { id } = await subscribe();
    answer = () => new HttpResponse("down", { status: 503 });
    await happen("clock.breached");
    await readAll();
    const startedAt = now.getTime();
    const pauses = await untilEnd();
    const [row] = await states();
    expect(pauses.slice(1).map(Math.round)).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 28_800]);
    expect(row).toMatchObject({ state: "failed", failure: { code: "http_503" } });
    expect(now.getTime() - startedAt).toBeGreaterThan(23 * HOUR);
    expect(now.getTime() - startedAt).toBeLessThanOrEqual(24 * HOUR);
    expect((await subscription(id)).disabledWhy).toBe("failing");
    expect(new Set(got.map(({ headers }) => headers.get("webhook-id"))).size).toBe(1);
    await untilRead(world.db.work, () => alertStep({ db: world.db, clock }));
    expect(await world.db.work`select user_id, kind from notices where kind = 'subscription.disabled'`).toEqual([{ userId: "boss", kind: "subscription.disabled" }]);
  });

  it("recovers: what failed goes through later, and it is no longer failing", async () => {
    const { id } = await subscribe();
    let down = true;
    answer = () => (down ? HttpResponse.error() : HttpResponse.json({}));
    await happen("clock.breached");
    await readAll();
    await sendAll();
    expect((await subscription(id)).failingSince).not.toBeNull();
    down = false;
    await untilEnd();
    expect(await states()).toMatchObject([{ state: "sent", attempts: 2 }]);
    expect(await subscription(id)).toEqual({ disabledWhy: null, failingSince: null });
  });

  it("waits as long as the receiver asks", async () => {
    await subscribe();
    answer = () => new HttpResponse("", { status: 429, headers: { "retry-after": "90" } });
    await happen("clock.breached");
    await readAll();
    await sendAll();
    expect((await states())[0]!.nextAttemptAt.getTime() - now.getTime()).toBe(90_000);
  });

  it("is disabled at once by 410, what waits is not sent, and it can be switched on again", async () => {
    const { id } = await subscribe();
    answer = () => new HttpResponse("", { status: 410 });
    await happen("clock.breached");
    await readAll();
    await world.db.work`insert into sendings (id, shop_id, channel, target, kind, content, state, next_attempt_at, created_at) values (${newId()}, 'tea', 'webhook', ${id}, 'x', '{}', 'queued', ${new Date(now.getTime() + HOUR)}, ${now})`;
    await sendAll();
    expect((await states()).map(({ state }) => state)).toEqual(["failed", "cancelled"]);
    expect((await subscription(id)).disabledWhy).toBe("gone");
    expect(await changeSubscription(ctx(), senders, { id, change: { enabled: true } })).toMatchObject({ state: "active", disabledAt: null });
  });

  it("does not follow a redirect", async () => {
    await subscribe();
    answer = () => new HttpResponse(null, { status: 302, headers: { location: "http://169.254.169.254/" } });
    await happen("clock.breached");
    await readAll();
    await sendAll();
    expect(got).toHaveLength(1);
    expect(await states()).toMatchObject([{ state: "queued", failure: { code: "http_302" } }]);
  });

  it("signs with both secrets while one replaces the other", async () => {
    const { id, secret: old } = await subscribe();
    const { secret } = await rotateSecret(ctx(), senders, { id, keepSeconds: 60 });
    const signed = async () => {
      await happen("clock.breached");
      await readAll();
      await sendAll();
      const { headers, body } = got.at(-1)!;
      return [secret, old].map((one) => headers.get("webhook-signature")!.split(" ").includes(new Webhook(one).sign(headers.get("webhook-id")!, now, body)));
    };
    expect(await signed()).toEqual([true, true]);
    now = new Date(now.getTime() + 61_000);
    expect(await signed()).toEqual([true, false]);
  });

  it("refuses an address that points inward", async () => {
    await expect(addSubscription(ctx(), senders, { name: "x", url: "https://10.0.0.1/", shopIds: ["tea"], eventTypes: [] })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("servers that stop or run side by side", () => {
  it("a server that died between the call and the record: sent again under the same id once its lease is over", async () => {
    await subscribe();
    await happen("clock.breached");
    await readAll();
    const [claimed] = await claimSendings(world.db, { now, room: 5, busy: [] });
    expect(claimed).toBeDefined();
    await sendAll();
    expect(got).toHaveLength(0);
    now = new Date(now.getTime() + 31_000);
    await sendAll();
    expect(got.map(({ headers }) => headers.get("webhook-id"))).toEqual([`msg_${claimed!.id}`]);
    expect(await states()).toMatchObject([{ state: "sent", attempts: 2 }]);
    expect(await world.db.work`select ended_at is null as open from sending_attempts order by id`).toEqual([{ open: true }, { open: false }]);
  });

  it("four servers make one call a sending", async () => {
    await subscribe();
    for (let i = 0; i < 40; i++) await happen("clock.breached");
    await Promise.all(Array.from({ length: 4 }, readAll));
    expect(await states()).toHaveLength(40);
    while ((await states()).some(({ state }) => state === "queued")) await Promise.all(Array.from({ length: 4 }, () => sendAll()));
    expect(new Set(got.map(({ headers }) => headers.get("webhook-id"))).size).toBe(40);
    expect(got).toHaveLength(40);
  });

  it("a target that hangs holds up no other", async () => {
    await subscribe();
    const mailed = inTransaction(ctx(), (ctx) => queueSending(ctx, { channel: "email", target: "boss" }, { shopId: "tea", kind: "report", content: { title: "周报", lines: [{ about: null, text: "好" }], count: 1, path: "/reports", file: { name: "w.xlsx", type: "t", base64: "QUJD" } } }));
    const hanging = Promise.withResolvers<void>();
    server.use(http.post(HOOK, () => hanging.promise.then(() => HttpResponse.json({}))));
    for (let i = 0; i < 10; i++) await happen("clock.breached");
    await readAll();
    await mailed;
    const one = loop();
    while (got.length === 0) await one.step();
    expect(JSON.parse(got[0]!.body)).toEqual({ from: "alerts@shop.example", to: ["boss@test.example"], subject: "周报", text: "好\nhttps://xiaoer.example/reports", attachments: [{ filename: "w.xlsx", content: "QUJD", content_type: "t" }] });
    hanging.resolve();
    await one.drain();
    server.resetHandlers();
  });
});

describe("a robot", () => {
  const robot = () => addRobot(ctx(), senders, { name: "客服群", kind: "wecom", url: `${ROBOT}?key=k-1234`, secret: null, shopIds: ["tea"], quiet: null });
  const say = (target: string, text: string) => inTransaction(ctx(), (ctx) => queueSending(ctx, { channel: "robot", target }, { shopId: "tea", kind: "x", content: { title: "提醒", lines: [{ about: null, text }], count: 1, path: null } }));

  it("is called 20 times in a minute and no more, by two servers too, and loses nothing", async () => {
    const { id, address } = await robot();
    expect(address).toBe("https://qyapi.weixin.qq.com/…1234");
    answer = () => HttpResponse.json({ errcode: 0, errmsg: "ok" });
    for (let i = 0; i < 50; i++) await say(id, `第 ${i} 条`);
    const startedAt = now.getTime();
    for (let second = 0; second < 200 && got.length < 50; second += 5) {
      await Promise.all([sendAll(), sendAll()]);
      now = new Date(now.getTime() + 5000);
    }
    expect(got).toHaveLength(50);
    const times = got.map(({ at }) => at.getTime() - startedAt);
    for (const start of times) expect(times.filter((ms) => ms >= start && ms < start + 60_000).length).toBeLessThanOrEqual(20);
  });

  it("that answers 200 with an error number has failed; one that says later is tried later", async () => {
    const { id } = await robot();
    answer = () => HttpResponse.json({ errcode: 93000, errmsg: "invalid webhook url" });
    await say(id, "a");
    await sendAll();
    expect(await states()).toMatchObject([{ state: "failed", failure: { code: "93000" } }]);
    await world.db.work`delete from sendings`;
    answer = () => HttpResponse.json({ errcode: 45009, errmsg: "api freq out of limit" });
    await say(id, "b");
    await sendAll();
    expect(await states()).toMatchObject([{ state: "queued", failure: { code: "45009" } }]);
    expect((await states())[0]!.nextAttemptAt.getTime() - now.getTime()).toBe(60_000);
  });

  it("can be tried, shows its answer, and what failed can be sent again", async () => {
    const { id } = await robot();
    answer = () => HttpResponse.json({ errcode: 40008, errmsg: "invalid message type" });
    const tried = await testRobot({ ...ctx() }, senders, id);
    expect(tried).toMatchObject({ ok: false, status: 200, code: "40008" });
    expect(tried.answer).toContain("invalid message type");
    answer = () => HttpResponse.json({ errcode: 0 });
    await sendAgain(ctx(), tried.sendingId);
    await sendAll();
    expect(await states()).toMatchObject([{ state: "sent", attempts: 2 }]);
  });
});
