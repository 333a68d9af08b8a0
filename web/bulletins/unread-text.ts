import { words } from "../kernel/text/words.ts";

/** What the mark beside the board's place says. */
export const unreadWords = words({ "unread.title": "{count} 条公告未读，其中必读 {must} 条" }, { "unread.title": "{count} notices unread, {must} of them to be read" });
