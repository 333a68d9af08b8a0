import type { QueryClient } from "@tanstack/react-query";
import { after } from "../kernel/clock.ts";

export const wallKeys = { all: ["wall"] as const };

/** However much happens within this time, the wall is read again once. */
const TOGETHER_MS = 2_500;
let isAwaited = false;

/** Chats, waits, people or breaches changed; a wall that is on the screen is read again. */
export function wallChanged(client: QueryClient) {
  if (isAwaited || client.getQueryCache().findAll({ queryKey: wallKeys.all, type: "active" }).length === 0) return;
  isAwaited = true;
  after(TOGETHER_MS, () => {
    isAwaited = false;
    void client.invalidateQueries({ queryKey: wallKeys.all });
  });
}
