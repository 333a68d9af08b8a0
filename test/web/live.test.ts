import { expect, test, vi } from "vitest";
import { keys } from "../../web/conversations/cache.ts";
import { conversationsQuery } from "../../web/conversations/queries.ts";
import { serverNow } from "../../web/kernel/clock.ts";
import type { Pages } from "../../web/kernel/pages.ts";
import type { Conversation, Me } from "../../web/kernel/shapes.ts";
import { liveCache } from "../../web/live.ts";
import { keys as messageKeys } from "../../web/messages/cache.ts";
import { client, conversation, message, page, pages } from "./rows.ts";

const told = (type: string, more: object, id = "1-1") => ({
  id,
  type,
  data: { type, at: "2026-11-22T01:00:00.000Z", shopId: "s1", subject: { type: "conversation", id: "c1" }, actor: { type: "system", id: "s" }, data: {}, ...more },
});
const rows = (made: ReturnType<typeof client>) => made.getQueryData<Pages<Conversation>>(keys.list({ view: "all" }))?.pages.flatMap(({ items }) => items.map(({ id, version }) => `${id} ${version}`));

test.each(["message.received", "message.queued", "message.sent", "message.failed"])("%s puts the message and its conversation", (type) => {
  const made = client();
  const onEvent = liveCache(made);
  made.setQueryData(keys.list({ view: "all" }), pages(page([conversation()])));
  made.setQueryData(messageKeys.of("c1"), pages(page([message()])));
  onEvent(told(type, { message: message({ id: "m2" }), conversation: conversation({ version: 2 }) }));
  expect(rows(made)).toEqual(["c1 2"]);
  expect(made.getQueryData<Pages<{ id: string }>>(messageKeys.of("c1"))?.pages[0]?.items.map(({ id }) => id)).toEqual(["m1", "m2"]);
});

test.each(["conversation.created", "conversation.assigned", "conversation.state", "conversation.read", "turn.started", "turn.answered", "clock.started", "clock.warned", "clock.breached", "clock.met", "clock.corrected"])(
  "%s puts the conversation",
  (type) => {
    const made = client();
    made.setQueryData(keys.list({ view: "all" }), pages(page([conversation()])));
    liveCache(made)(told(type, { conversation: conversation({ version: 2 }) }));
    expect(rows(made)).toEqual(["c1 2"]);
  },
);

test("a type of a newer server is skipped", () => {
  const made = client();
  made.setQueryData(keys.list({ view: "all" }), pages(page([conversation()])));
  liveCache(made)(told("weather.changed", {}));
  expect(rows(made)).toEqual(["c1 1"]);
});

test("a presence is put where the person is shown, and an earlier one is not", () => {
  const made = client();
  const since = "2026-11-22T01:00:00.000Z";
  made.setQueryData(["me"], { id: "u1", user: { id: "u1", presence: { state: "offline", reason: null, since, until: null } } } as Partial<Me>);
  const onEvent = liveCache(made);
  const change = (state: string, at: string, id: string) => onEvent(told("presence.changed", { subject: { type: "user", id: "u1" }, data: { state, since: at } }, id));
  change("online", "2026-11-22T02:00:00.000Z", "1-2");
  change("busy", "2026-11-22T01:30:00.000Z", "1-3");
  expect(made.getQueryData<Me>(["me"])?.user?.presence.state).toBe("online");
});

test("hello teaches the server's time, whatever this machine's clock says", () => {
  liveCache(client())({ id: "1-1", type: "hello", data: { now: new Date(Date.now() + 3_600_000).toISOString() } });
  expect(Math.round((serverNow() - Date.now()) / 60_000)).toBe(60);
  liveCache(client())({ id: "1-1", type: "hello", data: { now: new Date(Date.now()).toISOString() } });
});

test("reset has everything read again", () => {
  const made = client();
  made.setQueryData(keys.list({ view: "all" }), pages(page([conversation()])));
  liveCache(made)({ id: "9-9", type: "reset", data: null });
  expect(made.getQueryState(keys.list({ view: "all" }))?.isInvalidated).toBe(true);
});

test("an event that comes while the list is being read survives the answer that left before it", async () => {
  const made = client();
  const onEvent = liveCache(made);
  const leaves = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", () => leaves.promise);
  const read = made.fetchInfiniteQuery(conversationsQuery({ view: "all" }));
  onEvent(told("conversation.assigned", { conversation: conversation({ version: 2 }) }, "1-5"));
  onEvent(told("conversation.created", { conversation: conversation({ id: "c2" }) }, "1-6"));
  leaves.resolve(Response.json(page([conversation({ version: 1 })])));
  await read;
  expect(rows(made)).toEqual(["c2 1", "c1 2"]);
  vi.unstubAllGlobals();
});

test("an event that cannot be applied is reported, and everything is read again", () => {
  const made = client();
  const report = vi.spyOn(console, "error").mockImplementation(() => undefined);
  made.setQueryData(keys.list({ view: "all" }), { pages: "nonsense" });
  liveCache(made)(told("conversation.state", { conversation: conversation() }));
  expect(report).toHaveBeenCalledOnce();
  expect(made.getQueryState(keys.list({ view: "all" }))?.isInvalidated).toBe(true);
  report.mockRestore();
});
