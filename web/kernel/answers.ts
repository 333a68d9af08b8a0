import type { QueryClient, QueryFilters, QueryKey } from "@tanstack/react-query";
import { mapItems, type Pages } from "./pages.ts";

type Row = { id: string; version: number };

/**
 * Shows what an act answered, so that the next act is on the version that it made. A read that was under way may have left the server
 * before the act: it is made again, and so is one that was to be made anyhow, which new data would make the cache forget.
 */
export function putAnswer(client: QueryClient, filters: QueryFilters, change: (shown: unknown) => unknown): void {
  for (const { queryKey, state } of client.getQueryCache().findAll(filters)) {
    const next = state.data === undefined ? undefined : change(state.data);
    const isNews = next !== state.data;
    if (isNews) client.setQueryData(queryKey, next);
    const exactly = { queryKey, exact: true };
    if (state.data === undefined && state.fetchStatus !== "idle") void client.resetQueries(exactly);
    else if (state.fetchStatus !== "idle" || (isNews && state.isInvalidated)) void client.invalidateQueries(exactly);
  }
}

/** The same for a row with a version, wherever it stands below the key, by itself or in a list; an older one changes nothing, an answer that is no such row neither. */
export function putRow(client: QueryClient, queryKey: QueryKey, answer: unknown): void {
  if (isRow(answer)) putAnswer(client, { queryKey }, (shown) => withRow(shown, answer));
}

function withRow(shown: unknown, row: Row): unknown {
  const change = (one: unknown) => (isRow(one) && one.id === row.id && one.version <= row.version ? { ...one, ...row } : one);
  if (isPages(shown)) return mapItems(shown, change);
  if (!isPage(shown)) return change(shown);
  const items = shown.items.map(change);
  return items.every((item, i) => item === shown.items[i]) ? shown : { ...shown, items };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isRow = (value: unknown): value is Row => isObject(value) && typeof value["id"] === "string" && typeof value["version"] === "number";
const isPage = (value: unknown): value is { items: unknown[] } => isObject(value) && Array.isArray(value["items"]);
const isPages = (value: unknown): value is Pages<unknown> => isObject(value) && Array.isArray(value["pages"]);

/** For a field whose words were stored: it is emptied, unless others were written in it meanwhile. */
export const without =
  (stored: string) =>
  (now: string): string =>
    now === stored ? "" : now;
