import * as z from "zod";
import { QuietInput } from "../alerts/input.ts";
import { paging } from "../kernel/input.ts";

export const NoticeFilter = z.object({ unread: z.stringbool().optional(), ...paging });
export const ReadUpTo = z.object({ upTo: z.uuid().describe("This one and all before it.") });
export const NoticeSettingsInput = z.object({
  sound: z.boolean(),
  browser: z.boolean().describe("Notices of the browser, where it allows them."),
  quiet: QuietInput.nullable(),
});

export type NoticeFilter = z.infer<typeof NoticeFilter>;
export type NoticeSettingsInput = z.infer<typeof NoticeSettingsInput>;
