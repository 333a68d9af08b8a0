import { z } from "zod";
import { ById, paging } from "../kernel/input.ts";

export const MAX_TEXT = 4000;

const Attachment = z.object({
  kind: z.enum(["image", "video", "audio", "order", "product"]),
  url: z.url({ protocol: /^https?$/ }).max(2000).optional(),
  ref: z.string().trim().min(1).max(500).optional(),
});

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
  .refine(({ attachments = [] }) => attachments.every(({ url, ref }) => url !== undefined || ref !== undefined), { path: ["attachments"], message: "An attachment needs its url or its ref." });

export const NoteInput = z.object({ text: z.string().trim().min(1).max(MAX_TEXT), clientId: ClientId.optional() });

export const MessageFilter = z.object(paging);

export const ByMessage = ById.extend({ messageId: z.uuid() });

export type SendInput = z.infer<typeof SendInput>;
export type NoteInput = z.infer<typeof NoteInput>;
export type MessageFilter = z.output<typeof MessageFilter>;
