import { expect, test } from "vitest";
import type { Assignment, Mark, Message } from "../../web/kernel/shapes.ts";
import { firstUnread, sortedMarks } from "../../web/messages/marks.ts";
import { transcriptRows } from "../../web/messages/rows.ts";

const message = (id: string, sentAt: string) => ({ id, sentAt, sender: "buyer", kind: "text", agent: null, clientId: null }) as Message;
const given = (id: string, at: string): Assignment => ({ id, at, agent: { id: "mei", name: "小美" }, by: null, reason: "last_agent" });
const lines = (complete: boolean, messages: Message[], assignments: Assignment[]) =>
  transcriptRows(messages, "Asia/Shanghai", complete, { assignments }).map((row) => (row.kind === "message" ? `${row.message.id}${row.opens ? "+" : ""}` : row.kind === "assigned" ? row.assignment.id : row.kind));

const [a, b] = [message("a", "2026-03-02T02:00:00Z"), message("b", "2026-03-02T02:01:00Z")];

test("who was given it stands where it happened, and the next words have their speaker again", () => {
  expect(lines(true, [a, b], [])).toEqual(["start", "day", "a+", "b"]);
  expect(lines(true, [a, b], [given("late", "2026-03-02T02:02:00Z"), given("between", "2026-03-02T02:00:30Z")])).toEqual(["start", "day", "a+", "between", "b+", "late"]);
});

test("what is older than the messages read waits for those before them; a day begins once", () => {
  const before = given("before", "2026-03-01T02:00:00Z");
  expect(lines(false, [a, b], [before])).toEqual(["a+", "b"]); // nor where its day begins: a line that moved up with older ones would take the reader along
  expect(lines(true, [a, b], [before])).toEqual(["start", "day", "before", "day", "a+", "b"]);
  expect(lines(true, [a], [given("next day", "2026-03-03T02:00:00Z")])).toEqual(["start", "day", "a+", "day", "next day"]);
});

const mark = (kind: Mark["kind"], at: string, messageId: string | null = null): Mark => ({ id: kind, kind, at, by: null, messageId, waitMs: null, dueAt: null, text: null, state: null });

test("marks stand between, in one order with who was given it; an answer goes to its reply; what was unread begins with a line", () => {
  const { answers, between } = sortedMarks([mark("returned", a.sentAt), mark("handed_over", a.sentAt), mark("promised", "2026-03-02T02:00:20Z"), mark("answered", "2026-03-02T02:01:00Z", "b")]);
  const rows = transcriptRows([a, b], "Asia/Shanghai", true, { assignments: [given("g", "2026-03-02T02:00:10Z")], marks: between, answers, unreadFrom: "b" });
  expect(rows.map(({ kind }) => kind)).toEqual(["start", "day", "mark", "message", "mark", "assigned", "mark", "unread", "message"]);
  expect(rows.at(-1)).toMatchObject({ answer: { kind: "answered" }, opens: true });
  expect(rows[2]).toMatchObject({ mark: { kind: "returned" } }); // the word that began it stands below it
  expect(rows[3]).toMatchObject({ answer: undefined });
});

test("a buyer's words say that they came while the shop did not serve them, up to the end of the block", () => {
  const block = { ...mark("blocked", "2026-03-02T02:00:30Z"), dueAt: "2026-03-02T02:01:30Z", text: "quiet" };
  const ours = { ...message("ours", "2026-03-02T02:01:10Z"), sender: "agent" } as Message;
  const after = message("after", "2026-03-02T02:01:30Z");
  const rows = transcriptRows([a, b, ours, after], "Asia/Shanghai", true, { marks: [block] });
  expect(rows.flatMap((row) => (row.kind === "message" && row.block ? [row.message.id] : []))).toEqual(["b"]);
});

test("the first unread is counted back over the buyer's words from what there was when it was opened", () => {
  const ours = { ...message("ours", "2026-03-02T02:02:00Z"), sender: "bot" } as Message;
  const [c, late] = [message("c", "2026-03-02T02:03:00Z"), message("late", "2026-03-02T02:04:00Z")];
  const all = [a, b, ours, c, late];
  expect(firstUnread(all, { count: 0, lastId: "c" }, true)).toBeNull();
  expect(firstUnread(all, { count: 2, lastId: "c" }, false)).toBe("b");
  expect(firstUnread(all, { count: 2, lastId: "not read yet" }, false)).toBe("c");
  expect(firstUnread([c], { count: 3, lastId: "c" }, false)).toBeUndefined();
  expect(firstUnread([c], { count: 3, lastId: "c" }, true)).toBe("c");
});
