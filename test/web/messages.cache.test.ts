import { expect, test } from "vitest";
import type { Pages } from "../../web/kernel/pages.ts";
import type { Message } from "../../web/kernel/shapes.ts";
import { dropMessage, keys, putAnswer, putMessage } from "../../web/messages/cache.ts";
import { client, message, page, pages } from "./rows.ts";

const at = (second: number) => `2026-11-22T01:00:${String(second).padStart(2, "0")}.000Z`;
const one = (id: string, second: number, change: Partial<Message> = {}) => message({ id, sentAt: at(second), ...change });
const early = one("k1", 40, { clientId: "k1", status: "queued", sender: "agent" });

function opened(...all: { items: Message[]; nextCursor: string | null }[]) {
  const made = client();
  made.setQueryData(keys.of("c1"), pages(...all));
  const shown = () => made.getQueryData<Pages<Message>>(keys.of("c1"))?.pages.map(({ items }) => items.map(({ id, status }) => `${id} ${status}`).join(", "));
  return { made, shown };
}

test("a new message goes to the end of the newest page", () => {
  const { made, shown } = opened(page([one("m3", 30)], "older"), page([one("m1", 10)]));
  putMessage(made, one("m4", 35));
  expect(shown()).toEqual(["m3 received, m4 received", "m1 received"]);
});

test("a late one goes where its instant belongs", () => {
  const { made, shown } = opened(page([one("m3", 30), one("m5", 50)], "older"), page([one("m1", 10)]));
  putMessage(made, one("m4", 35));
  putMessage(made, one("m2", 20));
  expect(shown()).toEqual(["m3 received, m4 received, m5 received", "m1 received, m2 received"]);
});

test("one older than all that was read stays out until its page is read, and goes first where there is no older page", () => {
  const partly = opened(page([one("m3", 30)], "older"));
  putMessage(partly.made, one("m1", 10));
  expect(partly.shown()).toEqual(["m3 received"]);
  const wholly = opened(page([one("m3", 30)]));
  putMessage(wholly.made, one("m1", 10));
  expect(wholly.shown()).toEqual(["m1 received, m3 received"]);
});

test("the first message of an empty history is shown", () => {
  const { made, shown } = opened(page<Message>([]));
  putMessage(made, one("m1", 10));
  expect(shown()).toEqual(["m1 received"]);
});

test("twice is once", () => {
  const { made, shown } = opened(page([one("m1", 10)]));
  putMessage(made, one("m2", 20));
  putMessage(made, one("m2", 20));
  expect(shown()).toEqual(["m1 received, m2 received"]);
});

test("our own is found by its client id: by the answer, by the event, in either order", () => {
  const answer = { ...early, id: "m9" };
  const event: Message = { ...answer, status: "sent" };
  for (const order of [
    [() => putAnswer, () => putMessage],
    [() => putMessage, () => putAnswer],
  ] as const) {
    const { made, shown } = opened(page([one("m1", 10)]));
    putMessage(made, early);
    for (const step of order) step()(made, step() === putAnswer ? answer : event);
    expect(shown()).toEqual(["m1 received, m9 sent"]);
  }
});

test("what was sent is not queued again by a repeated event", () => {
  const { made, shown } = opened(page([one("m9", 40, { status: "sent" })]));
  putMessage(made, one("m9", 40, { status: "queued" }));
  expect(shown()).toEqual(["m9 sent"]);
});

test("a failed one may be queued again", () => {
  const { made, shown } = opened(page([one("m9", 40, { status: "failed" })]));
  putMessage(made, one("m9", 40, { status: "queued" }));
  expect(shown()).toEqual(["m9 queued"]);
});

test("a crossing send leaves the transcript", () => {
  const { made, shown } = opened(page([one("m1", 10)]));
  putMessage(made, early);
  dropMessage(made, "c1", "k1");
  expect(shown()).toEqual(["m1 received"]);
});

test("a conversation that was not opened is left alone", () => {
  const made = client();
  putMessage(made, one("m1", 10));
  expect(made.getQueryData(keys.of("c1"))).toBeUndefined();
});
