import * as z from "zod";
import { ById, Instant, paging } from "../kernel/input.ts";

export const MAX_TEXT = 4000;

/** Something that lies elsewhere, or a file that was put in here before. */
const Elsewhere = z.object({
  kind: z.enum(["image", "video", "audio", "order", "product"]),
  url: z.url({ protocol: /^https?$/ }).max(2000).optional(),
  ref: z.string().trim().min(1).max(500).optional(),
});

const PutIn = z.object({ attachmentId: z.uuid() });
const Attachment = z.union([PutIn, Elsewhere]);

const ClientId = z.string().min(1).max(120);

/** `seen`: the last message that the person had before them; `force` sends although a colleague has answered since. */
export const SendInput = z
  .object({
    text: z.string().max(MAX_TEXT).optional(),
    attachments: z.array(Attachment).max(1).optional(),
    clientId: ClientId,
    seen: z.uuid().nullable().optional(),
    force: z.boolean().optional(),
    agentId: z.string().min(1).max(200).optional(),
  })
  .refine(({ text, attachments = [] }) => (text?.trim() ?? "") !== "" || attachments.length > 0, { path: ["text"], message: "There is nothing to send." })
  .refine(({ attachments = [] }) => attachments.every((one) => "attachmentId" in one || one.url !== undefined || one.ref !== undefined), { path: ["attachments"], message: "An attachment needs its url or its ref." });

export const NoteInput = z.object({ text: z.string().trim().min(1).max(MAX_TEXT), clientId: ClientId.optional() });

export const MessageFilter = z.object(paging);

export const MarkFilter = z.object({ before: Instant.optional() });

export const ByMessage = ById.extend({ messageId: z.uuid() });

export type SendInput = z.infer<typeof SendInput>;
/** As it is sent: what was put in here has its kind and address. */
export type Attached = z.infer<typeof Elsewhere>;
export type NoteInput = z.infer<typeof NoteInput>;
export type MessageFilter = z.output<typeof MessageFilter>;
