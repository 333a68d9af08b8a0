import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { freshId } from "../kernel/format.ts";
import { wallKeys } from "./cache.ts";

export const wallQuery = (shop: string | undefined) =>
  queryOptions({ queryKey: [...wallKeys.all, shop ?? ""], queryFn: ({ signal }) => call(api.wall.$get({ query: shop === undefined ? {} : { shop } }, { init: { signal } })) });

/** A note that the agent is told of at once; a repetition after a failure is the same whisper. */
export const useWhisper = (conversationId: string) =>
  useMutation({ mutationFn: (text: string) => call(api.conversations[":id"].whispers.$post({ param: { id: conversationId }, json: { text, clientId: freshId() } })) });
