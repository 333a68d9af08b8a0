import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { readersQuery, useRemind } from "./queries.ts";
import { bulletinWords } from "./text.ts";

/** Who has not read it, and who has. */
export function Readers({ id, mayRemind, zone }: { id: string; mayRemind: boolean; zone: string }) {
  const text = useWords(bulletinWords);
  const { data, error, refetch } = useQuery(readersQuery(id));
  const remind = useRemind(id);
  if (!data) return error ? <Trouble problem={error} onRetry={refetch} /> : <Later rows={2} />;
  return (
    <section>
      <h2>{text("readers.title", { read: data.read.length, of: data.read.length + data.unread.length })}</h2>
      {mayRemind && data.unread.length > 0 && (
        <Button size="small" loading={remind.isPending} onClick={() => remind.mutate()}>
          {text("readers.remind")}
        </Button>
      )}
      <p role="status" className="quiet small">
        {remind.data && text("readers.told", { count: remind.data.told })}
      </p>
      {remind.error && <Trouble small problem={remind.error} />}
      <ul className="readers" aria-label={text("readers.label")}>
        {data.unread.map(({ id: of, name }) => (
          <li key={of}>
            <span>{name}</span>
            <span className="mark mark-warn">{text("readers.unread")}</span>
          </li>
        ))}
        {data.read.map(({ person, readAt }) => (
          <li key={person.id}>
            <span>{person.name}</span>
            <span className="quiet">
              {text("readers.read")} <Instant at={readAt} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
