import { useEffect, useState } from "react";
import { useLanguage } from "./index.ts";

type Translate = (message: string) => string | undefined;
let known: Translate | undefined;

/** Turns the server's sentences into the page's language, where there are words for them; they come with the first refusal. */
export function useRefusal(isAsked: boolean): Translate {
  const isChinese = useLanguage() === "zh";
  const [translate, setTranslate] = useState<Translate | undefined>(() => known);
  useEffect(() => {
    if (!isAsked || !isChinese || known) return;
    void import("./refusals.ts").then(({ refusalInChinese }) => {
      known = refusalInChinese;
      setTranslate(() => refusalInChinese);
    });
  }, [isAsked, isChinese]);
  return isChinese ? (translate ?? nothing) : same;
}

const same: Translate = (message) => message;
const nothing: Translate = () => undefined;
