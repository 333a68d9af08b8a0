import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { productsOfShopsQuery } from "../products/queries.ts";
import { knowledgeWords } from "./text.ts";

/** The products of these numbers by their titles, each title once; what nobody has seen stays a number. */
export function ProductNames({ shops, numbers }: { shops: readonly string[]; numbers: readonly string[] }) {
  const text = useWords(knowledgeWords);
  const seen = useQuery(productsOfShopsQuery(shops, { numbers })).data?.items ?? [];
  const titleOf = new Map(seen.map(({ platformProductId, title }) => [platformProductId, title]));
  const byTitle = Map.groupBy(numbers, (number) => titleOf.get(number) ?? number);
  return (
    <ul className="plain">
      {[...byTitle].map(([title, group]) => (
        <li key={title} title={group.join(" ")}>
          {group.length > 1 ? text("article.productKinds", { title, count: group.length }) : title}
        </li>
      ))}
    </ul>
  );
}
