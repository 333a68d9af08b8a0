import type { QueryClient } from "@tanstack/react-query";

export const keys = { of: (conversationId: string) => ["viewers", conversationId] as const };

/** Somebody came, writes, or left: whoever shows that conversation asks again who is there. */
export const viewersChanged = (client: QueryClient, { subject }: { subject: { id: string } }) => void client.invalidateQueries({ queryKey: keys.of(subject.id) });
