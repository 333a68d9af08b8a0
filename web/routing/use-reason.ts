import { useWords } from "../kernel/text/words.ts";
import { reasonWords } from "./reason-text.ts";

/** Says why a chat went to somebody: `territory X` is a word and what it is about. */
export function useReason(): (reason: string | null) => string {
  const text = useWords(reasonWords);
  return (reason) => {
    const [word = "", ...rest] = (reason ?? "").split(" ");
    const key = `reason.${word === "" ? "none" : word}` as keyof (typeof reasonWords)["zh"];
    return Object.hasOwn(reasonWords.zh, key) ? text(key, { about: rest.join(" ") }) : (reason ?? "");
  };
}
