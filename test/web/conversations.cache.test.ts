import { expect, test } from "vitest";
import { keys, putConversation, showEarly, takeBack } from "../../web/conversations/cache.ts";
import type { View } from "../../web/conversations/views.ts";
import type { Pages } from "../../web/kernel/pages.ts";
import type { Conversation } from "../../web/kernel/shapes.ts";
import { client, conversation, page, pages } from "./rows.ts";

const ME = { id: "u1", name: "林晓" };
const OTHER = { id: "u2", name: "周敏" };
const VIEWS: View[] = ["mine", "queue", "all", "resolved"];

function listed(rows: Record<string, Conversation[]>) {
  const made = client();
  for (const view of VIEWS) made.setQueryData(keys.list({ view }), pages(page(rows[view] ?? [])));
  const read = (view: View) => made.getQueryData<Pages<Conversation>>(keys.list({ view }))?.pages.flatMap(({ items }) => items.map((row) => `${row.id} ${row.version}`));
  return { made, shown: () => Object.fromEntries(VIEWS.map((view) => [view, read(view)])) };
}

test.each([
  { name: "a new one of nobody goes to the queue and to all", row: conversation(), is: { mine: [], queue: ["c1 1"], all: ["c1 1"], resolved: [] } },
  { name: "mine goes to mine", row: conversation({ assignee: ME }), is: { mine: ["c1 1"], queue: [], all: ["c1 1"], resolved: [] } },
  { name: "a colleague's goes to all only", row: conversation({ assignee: OTHER }), is: { mine: [], queue: [], all: ["c1 1"], resolved: [] } },
  { name: "a resolved one goes to resolved", row: conversation({ state: "resolved", assignee: ME }), is: { mine: [], queue: [], all: [], resolved: ["c1 1"] } },
  { name: "a pending one of nobody waits in all, not in the queue", row: conversation({ state: "pending" }), is: { mine: [], queue: [], all: ["c1 1"], resolved: [] } },
])("$name", ({ row, is }) => {
  const { made, shown } = listed({});
  putConversation(made, row);
  expect(shown()).toEqual(is);
});

test("a newer version moves it from the queue to mine; the older one that comes after changes nothing", () => {
  const { made, shown } = listed({ queue: [conversation()], all: [conversation()] });
  putConversation(made, conversation({ version: 3, assignee: ME }));
  putConversation(made, conversation({ version: 2 }));
  expect(shown()).toEqual({ mine: ["c1 3"], queue: [], all: ["c1 3"], resolved: [] });
});

test("an untouched row keeps its identity", () => {
  const other = conversation({ id: "c2" });
  const { made } = listed({ all: [conversation(), other] });
  putConversation(made, conversation({ version: 2 }));
  expect(made.getQueryData<Pages<Conversation>>(keys.list({ view: "all" }))?.pages[0]?.items[1]).toBe(other);
});

test("a list of one shop takes no other shop's, a searched list takes nothing new", () => {
  const made = client();
  made.setQueryData(keys.list({ view: "all", shop: "s2" }), pages(page<Conversation>([])));
  made.setQueryData(keys.list({ view: "all", q: "快递" }), pages(page<Conversation>([])));
  putConversation(made, conversation());
  for (const filter of [{ view: "all", shop: "s2" }, { view: "all", q: "快递" }] as const) expect(made.getQueryData<Pages<Conversation>>(keys.list(filter))?.pages[0]?.items).toEqual([]);
});

test("an early change is shown, and taken back when it fails", () => {
  const { made } = listed({ all: [conversation()] });
  made.setQueryData(keys.one("c1"), conversation());
  const before = showEarly(made, "c1", { state: "resolved" });
  expect(made.getQueryData<Conversation>(keys.one("c1"))?.state).toBe("resolved");
  takeBack(made, before);
  expect(made.getQueryData<Conversation>(keys.one("c1"))?.state).toBe("open");
});

test("taking back does not undo what the stream has brought since", () => {
  const { made } = listed({ all: [conversation()] });
  made.setQueryData(keys.one("c1"), conversation());
  const before = showEarly(made, "c1", { assignee: ME });
  putConversation(made, conversation({ version: 2, assignee: OTHER }));
  takeBack(made, before);
  expect(made.getQueryData<Conversation>(keys.one("c1"))?.assignee).toEqual(OTHER);
});
