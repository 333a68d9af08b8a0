import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import type { Conversation } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { assignmentsQuery, queuePlaceQuery } from "./assignments.ts";
import { reasonWords } from "./reason-text.ts";
import { useReason } from "./use-reason.ts";

/** Why whoever holds it was given it, with all who did before; of one in the queue, how many are before it. */
export default function Why({ conversation }: { conversation: Conversation }) {
  const { id, assignee, state, shopId } = conversation;
  const text = useWords(reasonWords);
  const say = useReason();
  const zone = useZone(shopId);
  const isQueued = assignee === null && state === "open";
  const rows = useQuery(assignmentsQuery(id, assignee?.id ?? null)).data?.items ?? [];
  const place = useQuery({ ...queuePlaceQuery(id), enabled: isQueued }).data?.before ?? null;
  const [newest] = rows;
  const history = (
    <ol className="why-list">
      {rows.map(({ id: key, at, agent, by, reason }) => (
        <li key={key}>
          <Instant at={at} zone={zone} /> {agent?.name ?? text("why.queue")} · {say(reason)} {by && by.id !== agent?.id && <span className="quiet">{text("why.by", { name: by.name })}</span>}
        </li>
      ))}
    </ol>
  );
  return (
    <span className="why-line quiet">
      {isQueued && place !== null && <span>{place === 0 ? text("why.next") : text("why.before", { count: place })}</span>}
      {newest && (
        <Popover trigger={["click"]} title={text("why.title")} content={history}>
          <button type="button" className="why cut" aria-label={text("why.open", { reason: say(newest.reason) })}>
            {say(newest.reason)}
          </button>
        </Popover>
      )}
    </span>
  );
}
