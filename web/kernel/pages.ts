import type { InfiniteData } from "@tanstack/react-query";
import type { Page } from "./shapes.ts";

export type Pages<T> = InfiniteData<Page<T>, string | undefined>;

/** Changes items in place; what did not change keeps its identity, so that only touched rows render. */
export function mapItems<T>(data: Pages<T>, change: (item: T) => T): Pages<T> {
  const pages = data.pages.map((page) => {
    const items = page.items.map(change);
    return items.every((item, i) => item === page.items[i]) ? page : { ...page, items };
  });
  return pages.every((page, i) => page === data.pages[i]) ? data : { ...data, pages };
}

export const hasItem = <T>(data: Pages<T>, test: (item: T) => boolean): boolean => data.pages.some((page) => page.items.some(test));

export const dropItems = <T>(data: Pages<T>, test: (item: T) => boolean): Pages<T> =>
  hasItem(data, test) ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => !test(item)) })) } : data;

/** Puts an item at the head of the first page. */
export function addFirst<T>(data: Pages<T>, item: T): Pages<T> {
  const [first, ...others] = data.pages;
  return first ? { ...data, pages: [{ ...first, items: [item, ...first.items] }, ...others] } : data;
}

export const allItems = <T>(data: Pages<T>): T[] => data.pages.flatMap((page) => page.items);
