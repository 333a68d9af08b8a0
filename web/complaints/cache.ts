import type { QueryClient } from "@tanstack/react-query";
import { after } from "../kernel/clock.ts";
import type { ComplaintCase } from "../kernel/shapes.ts";

export const keys = { all: ["complaints"] as const, lists: ["complaints", "list"] as const, one: (id: string) => ["complaints", "one", id] as const, proposals: ["complaints", "proposals"] as const };

/** What was read last, unless what is there is newer. */
export const newerOf = (old: ComplaintCase | undefined, read: ComplaintCase): ComplaintCase => (old && old.version > read.version ? old : read);

/** Puts a newer case where it is shown; the lists are read again. */
export function putCase(client: QueryClient, one: ComplaintCase) {
  client.setQueryData<ComplaintCase>(keys.one(one.id), (old) => newerOf(old, one));
  complaintsChanged(client);
}

/** However many cases change within this time, what is on the screen is read again once. */
const TOGETHER_MS = 400;
let isAwaited = false;

/** Events of complaints, tasks and callbacks carry ids only. */
export function complaintsChanged(client: QueryClient) {
  if (isAwaited) return;
  isAwaited = true;
  after(TOGETHER_MS, () => {
    isAwaited = false;
    for (const queryKey of [keys.all, ["tasks"], ["callbacks"]]) void client.invalidateQueries({ queryKey });
  });
}
