import type { QueryClient } from "@tanstack/react-query";
import type { Me } from "../kernel/shapes.ts";
import { peopleKeys } from "../people/cache.ts";

export const keys = { of: (conversationId: string) => ["viewers", conversationId] as const };

/** Somebody else came, writes, or left: whoever shows that conversation asks again who is there. */
export function viewersChanged(client: QueryClient, { subject, data }: { subject: { id: string }; data: Record<string, unknown> }): void {
  if (data["userId"] === client.getQueryData<Me>(peopleKeys.me)?.id) return;
  void client.invalidateQueries({ queryKey: keys.of(subject.id) });
}
