import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { sendingQuery } from "./queries.ts";
import { alertWords } from "./text.ts";

/** Every call of one sending with what came back, and what was sent. */
export function SendingCalls({ id }: { id: string }) {
  const text = useWords(alertWords);
  const zone = useZone(null);
  const sending = useQuery({ ...sendingQuery(id), staleTime: 0 });
  if (sending.data === undefined) return sending.error ? <Trouble small problem={sending.error} onRetry={sending.refetch} /> : <Later rows={2} />;
  const { calls, content } = sending.data;
  return (
    <div className="answer">
      <ol>
        {calls.map(({ id: callId, startedAt, endedAt, status, answer }) => (
          <li key={callId}>
            <Instant at={startedAt} zone={zone} exact /> <strong>{status ?? ""}</strong> <span className="quiet">{endedAt === null ? text("log.unknown") : answer}</span>
          </li>
        ))}
      </ol>
      <pre>{JSON.stringify(content, null, 2)}</pre>
    </div>
  );
}
