import type { RoutingFacts, WorkKind } from "../../src/routing/input.ts";

export const KINDS = ["complaint", "urgent", "high", "normal"] as const satisfies readonly WorkKind[];
export const LANGUAGES = ["zh", "ja", "ko", "latin", "ru", "ar", "th"] as const satisfies readonly NonNullable<RoutingFacts["language"]>[];
export const ORDER_STATES = ["none", "created", "paid", "partly_shipped", "shipped", "finished", "cancelled"] as const satisfies readonly RoutingFacts["orderState"][];
