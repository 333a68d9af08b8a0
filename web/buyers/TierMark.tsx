import { useWords } from "../kernel/text/words.ts";
import { buyerWords } from "./text.ts";

/** The house's own tiers have words in both languages; a shop's own name stands as it is. */
export function useTierWord(): (name: string) => string {
  const text = useWords(buyerWords);
  return (name) => (name === "gold" || name === "silver" ? text(`tier.${name}`) : name);
}

export function TierMark({ name }: { name: string }) {
  const word = useTierWord();
  return <span className="mark mark-warn">{word(name)}</span>;
}
