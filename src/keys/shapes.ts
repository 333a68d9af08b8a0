import * as z from "zod";
import { ROLES, SCOPES } from "../http/rights.ts";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";

export const Key = z
  .object({
    id: Id,
    name: z.string(),
    role: z.enum(ROLES),
    scopes: z.array(z.enum(SCOPES)),
    shopIds: z.array(z.string()).nullable().describe("Null: every shop, also later ones."),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: "Key" });
export const KeyPage = pageOf(Key).meta({ id: "KeyPage" });
export const MadeKey = z.object({ id: Id, key: z.string().describe("Shown this once.") }).meta({ id: "MadeKey" });

export type Key = z.infer<typeof Key>;
