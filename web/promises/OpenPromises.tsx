import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Due } from "../ui/Wait.tsx";
import { PromiseActs } from "./PromiseActs.tsx";
import { openPromisesQuery } from "./queries.ts";
import { promiseWords } from "./text.ts";
import "../styles/promises.css";

/** What was promised in this chat and is still to be kept. */
export default function OpenPromises({ conversationId, shopId }: { conversationId: string; shopId: string }) {
  const text = useWords(promiseWords);
  const zone = useZone(shopId);
  const mayWrite = useRight("conversations.write");
  const { data: promises = [] } = useQuery(openPromisesQuery(conversationId));
  if (promises.length === 0) return null;
  return (
    <ul className="promises" aria-label={text("promise.list")}>
      {promises.map((promise) => (
        <li key={promise.id}>
          <Due at={promise.dueAt} since={promise.promisedAt} />
          <span className="cut">
            {text("promise.due")} <Instant at={promise.dueAt} zone={zone} /> · {promise.by?.name ?? text("promise.nobody")} · {promise.text}
          </span>
          {mayWrite && <PromiseActs promise={promise} />}
        </li>
      ))}
    </ul>
  );
}
