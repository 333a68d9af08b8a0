import * as z from "zod";

export const ById = z.object({ id: z.string().min(1).max(120) });

const ShopId = z.string().trim().min(1).max(64);
/** `credentials` as the platform's README has them; what in them is wrong is named by its path. */
export const NewShopInput = z.object({
  id: ShopId,
  name: z.string().trim().min(1).max(80),
  platform: z.string().min(1).max(40),
  credentials: z.record(z.string(), z.unknown()),
  connectionId: ShopId.optional(),
  timeZone: z.string().min(1).max(60).optional(),
  alwaysOpen: z.boolean().optional(),
});
