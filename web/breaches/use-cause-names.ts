import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useCauses } from "./queries.ts";
import { reviewWords } from "./text.ts";

/** Names of causes, the proposed ones and the two that say nothing; a reviewer's own words as they are. */
export function useCauseNames(): (code: string) => string {
  const text = useWords(reviewWords);
  const language = useLanguage();
  const causes = useCauses();
  return (code) => {
    if (code === "unexplained" || code === "unseen") return text(`cause.${code}`);
    return causes.find((cause) => cause.code === code)?.[language] ?? code;
  };
}
