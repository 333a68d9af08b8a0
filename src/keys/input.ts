import * as z from "zod";
import { ROLES, SCOPES } from "../http/rights.ts";
import { Instant } from "../kernel/shapes.ts";

export const KeyInput = z.object({
  name: z.string().trim().min(1).max(120),
  role: z.enum(ROLES).default("agent"),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).default([...SCOPES]),
  shopIds: z.array(z.string().min(1).max(120)).min(1).max(1000),
  expiresAt: Instant.nullable().default(null),
});
