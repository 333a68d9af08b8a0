import { use } from "react";
import { type TextKey, TextsContext, type Values } from "./index.ts";

/** A page's own words in both languages: they come with the page, not with the first load. */
export type Words<Z extends Record<string, string>> = { zh: Z; en: Record<keyof Z & string, string> };

/** English must name what Chinese names, no more and no less. */
export const words = <const Z extends Record<string, string>>(zh: Z, en: NoInfer<Record<keyof Z & string, string>>): Words<Z> => ({ zh, en });

export type PageText<Z extends Record<string, string>> = (key: (keyof Z & string) | TextKey, values?: Values) => string;

/** The page's words and the product's, in the person's language; `{name}` is replaced by the value of that name. */
export function useWords<Z extends Record<string, string>>(own: Words<Z>): PageText<Z> {
  const { texts, language } = use(TextsContext);
  const all: Record<string, string> = { ...texts, ...own[language] };
  return (key, values = {}) => (all[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
