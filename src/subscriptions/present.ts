import type { SubscriptionRow } from "./queries.ts";
import type { Subscription } from "./shapes.ts";

export const present = ({ id, name, url, shopIds, eventTypes, failingSince, disabledAt, disabledWhy, createdAt }: SubscriptionRow): Subscription => ({
  ...{ id, name, url, shopIds, eventTypes, disabledWhy },
  state: disabledAt !== null ? "disabled" : failingSince !== null ? "failing" : "active",
  failingSince: failingSince?.toISOString() ?? null,
  disabledAt: disabledAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
