import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { shiftWords } from "./text.ts";

type KindKey = "kind.E" | "kind.L" | "kind.N";

/** A kind of shift in the person's language where it is one of the three that every shop begins with; else as the shop calls it. */
export function useKindName(): (kind: { code?: string; kind?: string; name: string }) => string {
  const language = useLanguage();
  const text = useWords(shiftWords);
  return ({ code, kind, name }) => {
    const key = `kind.${code ?? kind ?? ""}`;
    const isOurs = key in shiftWords.zh && shiftWords.zh[key as KindKey] === name;
    return language === "en" && isOurs ? text(key as KindKey) : name;
  };
}
