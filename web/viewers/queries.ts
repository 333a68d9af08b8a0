import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { keys } from "./cache.ts";

export const viewersQuery = (id: string) =>
  queryOptions({
    queryKey: keys.of(id),
    queryFn: ({ signal }) => call(api.conversations[":id"].viewers.$get({ param: { id } }, { init: { signal } })),
    select: ({ items }) => items,
  });

/** Said and not waited for: nobody is held up where it does not get through. `keepalive` lets it leave with a page that closes. */
export const sayViewing = (id: string, state: "viewing" | "typing" | "left") =>
  void call(api.conversations[":id"].viewing.$put({ param: { id }, json: { state } }, { init: { keepalive: true } })).catch(() => undefined);
