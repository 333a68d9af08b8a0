import { useQueryClient } from "@tanstack/react-query";
import { Problem } from "../kernel/api.ts";
import type { BulkAnswer } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { knownName } from "./cache.ts";
import { queueWords } from "./text.ts";

/** Each row that was refused, by whose it is and why. */
export function Refusals({ items }: Pick<BulkAnswer, "items">) {
  const text = useWords(queueWords);
  const client = useQueryClient();
  const refused = items.filter(({ problem }) => problem !== null);
  if (refused.length === 0) return null;
  return (
    <details className="bad" open>
      <summary>{text("bulk.refused", { count: refused.length })}</summary>
      <ul className="small">
        {refused.map(({ id, problem }) => (
          <li key={id}>
            {knownName(client, id) ?? text("buyer.unnamed")}{text("list.colon")}{problem && <Why code={problem.code} message={problem.message} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

const Why = (told: { code: string; message: string }) => useTroubleWords(new Problem(409, told));
