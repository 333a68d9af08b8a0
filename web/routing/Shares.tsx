import { useQuery } from "@tanstack/react-query";
import { Select, Table } from "antd";
import { useState } from "react";
import type { RoutingShares } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { sharesQuery } from "./queries.ts";
import { previewWords } from "./preview-text.ts";
import { useReason } from "./use-reason.ts";

type Item = RoutingShares["items"][number];
const SPANS = [1, 7, 30, 90];
const HOUR_MS = 3_600_000;

/** Who was given how many chats, when and why. */
export function Shares({ shopId }: { shopId: string }) {
  const text = useWords(previewWords);
  const reason = useReason();
  const [days, setDays] = useState(7);
  const shares = useQuery(sharesQuery(shopId, days));
  const { data } = shares;
  const busiest = Math.max(1, ...(data?.items ?? []).flatMap(({ hours }) => hours));
  return (
    <div className="routing-part">
      <div className="routing-line">
        <Select aria-label={text("shares.days")} value={days} options={SPANS.map((value) => ({ value, label: text("shares.last", { days: value }) }))} popupMatchSelectWidth={false} onChange={setDays} />
        <span className="quiet">{data?.reasons.map(({ reason: why, count }) => `${reason(why)} ${count}`).join(" · ")}</span>
      </div>
      {data === undefined ? (
        shares.error ? <Trouble problem={shares.error} onRetry={shares.refetch} /> : <Later />
      ) : data.items.length === 0 ? (
        <p className="nothing">{text("shares.none")}</p>
      ) : (
        <Table<Item>
          rowKey={({ agent }) => agent.id}
          size="small"
          pagination={false}
          dataSource={[...data.items]}
          columns={[
            { key: "agent", title: text("shares.agent"), render: (_, row) => row.agent.name },
            { key: "given", title: text("shares.given"), align: "right", className: "figure", dataIndex: "given" },
            { key: "share", title: text("shares.share"), align: "right", className: "figure", render: (_, row) => `${(row.share * 100).toFixed(1)}%` },
            { key: "online", title: text("shares.online"), align: "right", className: "figure", render: (_, row) => (row.onlineMs / HOUR_MS).toFixed(1) },
            { key: "perHour", title: text("shares.perHour"), align: "right", className: "figure", render: (_, row) => row.perOnlineHour?.toFixed(1) ?? "–" },
            { key: "reasons", title: text("shares.reasons"), render: (_, row) => row.reasons.map(({ reason: why, count }) => <div key={why}>{`${reason(why)} ${count}`}</div>) },
            { key: "hours", title: text("shares.hours"), render: (_, row) => <Hours hours={row.hours} busiest={busiest} /> },
          ]}
        />
      )}
    </div>
  );
}

/** The day in 24 bars; each says its hour and number. */
function Hours({ hours, busiest }: { hours: readonly number[]; busiest: number }) {
  const text = useWords(previewWords);
  const words = hours.flatMap((count, hour) => (count > 0 ? [text("shares.hour", { hour, count })] : []));
  return (
    <svg className="routing-hours" viewBox="0 0 96 20" role="img" aria-label={words.join(", ")}>
      <title>{words.join("\n")}</title>
      {hours.map((count, hour) => (
        <rect key={hour} x={hour * 4} width={3} y={19 - (18 * count) / busiest} height={1 + (18 * count) / busiest} />
      ))}
    </svg>
  );
}
