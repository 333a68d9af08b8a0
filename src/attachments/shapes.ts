import * as z from "zod";
import { Id, Instant } from "../kernel/shapes.ts";

export const Attachment = z
  .object({
    id: Id,
    shopId: z.string(),
    name: z.string(),
    kind: z.enum(["image", "video", "audio", "file"]),
    type: z.string().describe("What its content says it is."),
    bytes: z.int().positive(),
    url: z.string().describe("On this server, for who may see the shop."),
    createdAt: Instant,
  })
  .meta({ id: "Attachment" });

export type Attachment = z.infer<typeof Attachment>;
