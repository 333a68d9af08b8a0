import type { QueryClient } from "@tanstack/react-query";
import { addFirst, allItems, dropItems, hasItem, mapItems, type Pages } from "../kernel/pages.ts";
import type { Conversation, Me } from "../kernel/shapes.ts";
import { peopleKeys } from "../people/cache.ts";
import { putKept } from "../queue/cache.ts";
import { belongs, takesNew, type ListFilter } from "./views.ts";

export const keys = {
  lists: ["conversations", "list"] as const,
  list: (filter: ListFilter) => ["conversations", "list", filter] as const,
  one: (id: string) => ["conversations", "one", id] as const,
};

/** The newest version that we were told of each row: one that has left every list must not come back by an older telling. */
const newest = new WeakMap<QueryClient, Map<string, number>>();

function isNews(client: QueryClient, { id, version }: Conversation): boolean {
  const versions = newest.get(client) ?? new Map<string, number>();
  newest.set(client, versions);
  if ((versions.get(id) ?? 0) > version) return false;
  versions.set(id, version);
  return true;
}

/** Puts a newer row wherever it is shown, into lists where it now belongs, and out of those where it no longer does. An older version changes nothing. */
export function putConversation(client: QueryClient, row: Conversation) {
  if (!isNews(client, row)) return;
  const known = client.getQueryData<Conversation>(keys.one(row.id));
  if (known && known.version < row.version) client.setQueryData<Conversation>(keys.one(row.id), row);
  putKept(client, row);
  const meId = client.getQueryData<Me>(peopleKeys.me)?.id;
  for (const query of client.getQueryCache().findAll({ queryKey: keys.lists })) {
    const filter = query.queryKey[2] as ListFilter;
    client.setQueryData<Pages<Conversation>>(query.queryKey, (old) => old && placed(old, row, filter, meId));
  }
}

function placed(old: Pages<Conversation>, row: Conversation, filter: ListFilter, meId: string | undefined): Pages<Conversation> {
  const same = (other: Conversation) => other.id === row.id;
  if (hasItem(old, (other) => same(other) && other.version >= row.version)) return old;
  if (!belongs(row, filter, meId)) return dropItems(old, same);
  if (hasItem(old, same)) return mapItems(old, (other) => (same(other) ? row : other));
  return takesNew(filter) ? addFirst(old, row) : old;
}

/** The name of a conversation's buyer as some list shows it. */
export function knownName(client: QueryClient, id: string): string | null {
  const lists = client.getQueriesData<Pages<Conversation>>({ queryKey: keys.lists });
  const rows = lists.flatMap(([, data]) => (data ? allItems(data) : []));
  return rows.find((row) => row.id === id)?.buyer.name ?? client.getQueryData<Conversation>(keys.one(id))?.buyer.name ?? null;
}

/** Shows a change before the server has confirmed it; the answer's higher version replaces it. Gives back what was there. */
export function showEarly(client: QueryClient, id: string, change: Partial<Conversation>): Conversation | undefined {
  const before = client.getQueryData<Conversation>(keys.one(id));
  const changed = (row: Conversation) => (row.id === id ? { ...row, ...change } : row);
  client.setQueryData<Conversation>(keys.one(id), (row) => row && changed(row));
  client.setQueriesData<Pages<Conversation>>({ queryKey: keys.lists }, (old) => old && mapItems(old, changed));
  return before;
}

/** Takes an early change back, unless a newer row has come meanwhile. */
export function takeBack(client: QueryClient, before: Conversation | undefined) {
  if (!before) return;
  const restored = (row: Conversation) => (row.id === before.id && row.version <= before.version ? before : row);
  client.setQueryData<Conversation>(keys.one(before.id), (row) => row && restored(row));
  client.setQueriesData<Pages<Conversation>>({ queryKey: keys.lists }, (old) => old && mapItems(old, restored));
}
