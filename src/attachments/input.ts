import * as z from "zod";

export const NewAttachment = z.object({ shop: z.string().min(1).max(120), name: z.string().max(400).default("file") });
export const ByToken = z.object({ token: z.string().max(200) });

/** Pictures as proof: addresses, or files that were put in here before. At most as many as a platform takes. */
export const Pictures = z.array(z.union([z.url({ protocol: /^https?$/ }).max(1000), z.object({ attachmentId: z.uuid() })])).max(4);

export type Pictures = z.infer<typeof Pictures>;
