import * as z from "zod";
import { Names } from "../kernel/input.ts";

const fields = {
  category: z.string().trim().max(60),
  title: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(2_000),
  code: z.string().trim().min(1).max(30).regex(/^\S+$/, "A code has no spaces.").nullable(),
};

/** A shop's where it names one, else the person's own. */
export const NewQuickReply = z.object({ shopId: z.string().min(1).max(120).nullable().default(null), ...fields, category: fields.category.default(""), code: fields.code.default(null) });
export const QuickReplyChange = z.object(fields).partial();
export const QuickReplyFilter = z.object({ shop: Names.optional() });

export const IMPORT_ROWS = 2_000;
/** Rows as a file has them; which of them can't be taken is answered row by row. */
export const QuickReplyImport = z.object({
  shopId: z.string().min(1).max(120).nullable().default(null),
  preview: z.boolean().default(false),
  rows: z.array(z.object({ category: z.string().default(""), title: z.string().default(""), text: z.string().default(""), code: z.string().default("") })).min(1).max(IMPORT_ROWS),
});
export const QuickReplyExport = z.object({ shop: z.string().min(1).max(120).optional().describe("Left out: one's own."), format: z.enum(["csv", "xlsx"]).default("csv") });

export type NewQuickReply = z.infer<typeof NewQuickReply>;
export type QuickReplyChange = z.infer<typeof QuickReplyChange>;
export type QuickReplyImport = z.infer<typeof QuickReplyImport>;
