import * as z from "zod";

export const NewWallLink = z.object({
  name: z.string().trim().min(1).max(120),
  shopIds: z.array(z.string().min(1).max(120)).min(1).max(1000),
  names: z.enum(["name", "number"]).default("number").describe("How the screen calls agents: by name, or by number."),
  days: z.int().min(1).max(366).default(90).describe("How long the address works."),
});

export type NewWallLink = z.infer<typeof NewWallLink>;
