import { chatEn } from "./chat-en.ts";
import { frameEn } from "./frame-en.ts";
import type { Texts } from "./index.ts";

export const en: Texts = { ...frameEn, ...chatEn };
