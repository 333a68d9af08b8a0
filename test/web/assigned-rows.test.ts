import { expect, test } from "vitest";
import type { Assignment, Message } from "../../web/kernel/shapes.ts";
import { transcriptRows } from "../../web/messages/rows.ts";

const message = (id: string, sentAt: string) => ({ id, sentAt, sender: "buyer", kind: "text", agent: null, clientId: null }) as Message;
const given = (id: string, at: string): Assignment => ({ id, at, agent: { id: "mei", name: "小美" }, by: null, reason: "last_agent" });
const lines = (complete: boolean, messages: Message[], assignments: Assignment[]) =>
  transcriptRows(messages, "Asia/Shanghai", complete, assignments).map((row) => (row.kind === "message" ? `${row.message.id}${row.opens ? "+" : ""}` : row.kind === "assigned" ? row.assignment.id : row.kind));

const [a, b] = [message("a", "2026-03-02T02:00:00Z"), message("b", "2026-03-02T02:01:00Z")];

test("who was given it stands where it happened, and the next words have their speaker again", () => {
  expect(lines(true, [a, b], [])).toEqual(["start", "day", "a+", "b"]);
  expect(lines(true, [a, b], [given("late", "2026-03-02T02:02:00Z"), given("between", "2026-03-02T02:00:30Z")])).toEqual(["start", "day", "a+", "between", "b+", "late"]);
});

test("what is older than the messages read waits for those before them; a day begins once", () => {
  const before = given("before", "2026-03-01T02:00:00Z");
  expect(lines(false, [a, b], [before])).toEqual(["day", "a+", "b"]);
  expect(lines(true, [a, b], [before])).toEqual(["start", "day", "before", "day", "a+", "b"]);
  expect(lines(true, [a], [given("next day", "2026-03-03T02:00:00Z")])).toEqual(["start", "day", "a+", "day", "next day"]);
});
