import { Webhook } from "standardwebhooks";
import { backgroundSteps } from "../../src/background.ts";
import { inboundStep } from "../../src/inbound/apply.ts";
import { createSender } from "../../src/outbound/sender.ts";
import { sweepStep } from "../../src/sla/sweep.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWholeApp, SHOP_SECRET } from "./whole-app.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- what a stranger reads is untyped, and asserted word by word
type Json = any;
/** What goes on without a request and bears on chats, waits and who holds them. */
const STEPS = new Set(["after-sales", "queue", "wake", "route", "named", "presence", "escalations", "alerts", "held notices"]);

export type OwnClock = Awaited<ReturnType<typeof openOwnClock>>;

/** The app from outside, by webhooks and its API, at the instants that a test names; the platform accepts each reply as it is sent. */
export async function openOwnClock(startsAt: Date) {
  const world = await createWholeApp();
  const { db, deps } = world;
  const clock = deps.clock;
  world.setNow(startsAt);
  const throwOn = (error: unknown): never => {
    throw error;
  };
  let sent = 0;
  world.outside.answer = () => Promise.resolve(Response.json({ message_id: `sent-${++sent}`, accepted_at: clock().toISOString() }));
  const admin = (await world.key()).headers;
  const steps = backgroundSteps(deps).filter(({ name }) => STEPS.has(name));
  const sender = createSender({ db, channels: deps.channels, clock, onError: throwOn });
  const inbound = { db, catalogue: deps.catalogue, clock, countUnknown: () => {}, log: throwOn };

  async function once(): Promise<number> {
    let done = (await inboundStep(inbound)) + (await sender.step()) + (await sweepStep({ db, clock }));
    await sender.drain();
    for (const { run } of steps) done += await run();
    return done;
  }
  const settle = async (): Promise<void> => {
    while ((await once()) > 0);
  };
  /** It is this instant, and all that follows from it is done, also by who reads the log. */
  const be = async (at: Date): Promise<void> => {
    world.setNow(at);
    await untilRead(db.work, once);
  };
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = admin): Promise<{ status: number; body: Json }> => {
    const answer = await world.call(method, `/api/v1${path}`, { headers, body });
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  /** @throws Error where it is refused. */
  const ok = async (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> => {
    const answer = await call(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const push = async (shop: string, type: string, data: object, at: Date): Promise<void> => {
    const raw = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const id = crypto.randomUUID();
    const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(Math.floor(clock().getTime() / 1000)), "webhook-signature": new Webhook(SHOP_SECRET).sign(id, clock(), raw) };
    const answer = await world.reach(`/webhooks/standard/${shop}`, { method: "POST", headers, body: raw });
    if (answer.status !== 200) throw new Error(`${type}: ${answer.status}`);
  };

  /** One buyer's chat. Each word is said now, or at an instant that lies before. */
  function chat(name: string, shop: string) {
    const buyer = { id: `buyer of ${name}`, name: "王小明" };
    let said = 0;
    const speak = (type: string, data: object, at = clock()) => push(shop, type, { conversation_id: name, buyer, message_id: `${name} ${++said}`, ...data }, at);
    const row = async (): Promise<Json> => {
      await settle();
      return (await ok("GET", `/conversations?view=all&platformConversationId=${encodeURIComponent(name)}`)).items[0];
    };
    const listed = async (what: string): Promise<Json[]> => (await ok("GET", `/${what}?conversation=${(await row()).id}`)).items;
    return {
      say: (at?: Date, text = "在吗") => speak("message.received", { content: { kind: "text", text } }, at),
      answer: (email: string, at?: Date) => speak("message.sent", { sender: "agent", agent: { email }, content: { kind: "text", text: "在的" } }, at),
      close: (at?: Date) => speak("conversation.closed", {}, at),
      row,
      clocks: async () => (await listed("clocks")).toSorted((a, b) => a.startedAt.localeCompare(b.startedAt) || a.dueAt.localeCompare(b.dueAt)),
      turns: () => listed("turns"),
      breaches: () => listed("breaches"),
      where: async () => `/conversations/${(await row()).id}`,
    };
  }
  /** Somebody at a page that is open: it says who they are, and is alive when asked to be. */
  async function person(name: string, shopIds: string[], role: "agent" | "lead" = "agent") {
    const { id } = await world.user(name, { role, shopIds });
    const headers = await world.cookieOf(name);
    const as = (method: string, path: string, body?: unknown) => call(method, path, body, headers);
    return { id, name, email: `${name}@shop.test`, as, ok: (method: string, path: string, body?: unknown) => ok(method, path, body, headers), online: () => ok("PUT", "/me/presence", { state: "online" }, headers), beat: () => ok("POST", "/me/heartbeat", undefined, headers) };
  }
  return { ...world, clock, be, call, ok, chat, person, push };
}
