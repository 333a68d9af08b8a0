import type { Catalogue } from "../channels/port.ts";
import { readCaseSettings } from "../complaints/settings.ts";
import { caseShops } from "../complaints/shop-queries.ts";
import type { Working } from "../kernel/context.ts";
import { type Hindrance, hindranceOf, limitsOfShop } from "./limits.ts";
import { holdStanding } from "./list-queries.ts";

/** Why the buyer of a chat may not be written to unasked now; null where they may. Holds the chat, so that two messages at once don't pass a limit together. */
export async function hindranceOfChat({ sql, now }: Working, catalogue: Catalogue, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Hindrance | null> {
  const [shop] = await caseShops(sql, [shopId]);
  const limits = limitsOfShop(shop && catalogue[shop.platform]?.limits, readCaseSettings(shop?.settings ?? {}).careLimits);
  const standing = await holdStanding(sql, { conversationId, question: { now, limits } });
  return hindranceOf({ hasChat: standing.conversationId !== null, ...standing }, limits, { now, isRating: false });
}
