import { chatZh } from "./chat-zh.ts";
import { frameZh } from "./frame-zh.ts";

/** The words of the product in Chinese. Their names are the type that every other language satisfies. */
export const zh = { ...frameZh, ...chatZh };
