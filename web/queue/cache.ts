import type { QueryClient } from "@tanstack/react-query";
import type { Conversation, KeptPage } from "../kernel/shapes.ts";

export const keptKey = ["queue", "kept"] as const;

/** Puts a newer row among what the person pinned or starred. */
export function putKept(client: QueryClient, row: Conversation) {
  client.setQueryData<KeptPage>(keptKey, (old) => {
    if (!old?.items.some(({ conversation }) => conversation.id === row.id && conversation.version < row.version)) return old;
    return { ...old, items: old.items.map((item) => (item.conversation.id === row.id ? { ...item, conversation: row } : item)) };
  });
}

/** Another window of the same person pinned or starred something. */
export const keptChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: keptKey });
