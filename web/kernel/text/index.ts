import { createContext, use } from "react";
import { zh } from "./zh.ts";

export type TextKey = keyof typeof zh;
export type Texts = Record<TextKey, string>;
export type Values = Record<string, string | number>;
export type Text = (key: TextKey, values?: Values) => string;
export { zh };

export const TextsContext = createContext<{ texts: Texts; language: "zh" | "en" }>({ texts: zh, language: "zh" });

/** English comes when it is chosen. */
export const loadTexts = async (language: "zh" | "en"): Promise<Texts> => (language === "zh" ? zh : (await import("./en.ts")).en);

export const textOf =
  (texts: Texts): Text =>
  (key, values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** The page's words in the person's language; `{name}` is replaced by the value of that name. */
export const useText = (): Text => textOf(use(TextsContext).texts);
export const useLanguage = () => use(TextsContext).language;

/** Whether a text of this key exists: for words that come from the server's lists. */
export const isTextKey = (key: string): key is TextKey => key in zh;
