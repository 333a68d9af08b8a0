import type { Fetcher, ObjectNamespace } from "./runtime.ts";

/** Beyond this a name is a digest: an actor may have any number of shops. */
const LONGEST_NAME = 500;
/** What a header may hold. With more shops the object reads events of all, every few seconds. */
const LONGEST_HEADER = 16_000;
const SHOPS = "x-xiaoer-shops";

export const objectAt = (live: ObjectNamespace, name: string): Fetcher => live.get(live.idFromName(name) as never);

/** Hands a stream to the object that holds those of the same shops. */
export async function handOver(live: ObjectNamespace, request: Request, shopIds: readonly string[]): Promise<Response> {
  const headers = new Headers(request.headers);
  const list = shopIds.join(",");
  headers.delete(SHOPS);
  if (list.length <= LONGEST_HEADER) headers.set(SHOPS, list);
  return objectAt(live, await nameOf(shopIds)).fetch(new Request(request, { headers }));
}

/** Null where they are too many to say. */
export const shopsOf = ({ headers }: Request): string[] | null => headers.get(SHOPS)?.split(",").filter(Boolean) ?? null;

export const inside = (what: "poke" | "subscribe", query: URLSearchParams): Request => new Request(`https://live/${what}?${query}`, { method: "POST" });

/** The object that holds the streams of whoever has exactly these shops; with one shop it is the shop's own. Ids of shops have no comma. */
export async function nameOf(shopIds: readonly string[]): Promise<string> {
  const name = [...shopIds].sort().join(",");
  if (name.length <= LONGEST_NAME) return name;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  return `,${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
