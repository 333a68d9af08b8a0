import * as z from "zod";

export const NewAttachment = z.object({ shop: z.string().min(1).max(120), name: z.string().max(400).default("file") });
export const ByToken = z.object({ token: z.string().max(200) });
