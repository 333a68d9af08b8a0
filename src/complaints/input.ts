import { z } from "zod";

const Name = z.string().min(1).max(200);

export const ComplaintFilter = z.object({
  shop: z.union([Name, z.array(Name).max(100)]).transform((value) => (typeof value === "string" ? [value] : value)).optional(),
  state: z.enum(["open", "closed"]).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type ComplaintFilter = z.output<typeof ComplaintFilter>;
