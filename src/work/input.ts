import * as z from "zod";

export const WorkQuery = z.object({ settleMs: z.coerce.number().int().min(0).max(60_000).default(0) });
