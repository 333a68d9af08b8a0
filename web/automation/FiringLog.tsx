import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import type { AutomationFiring } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { firingsQuery, stopsQuery, useLiftStop } from "./queries.ts";
import { CODED } from "./in-words.ts";
import { automationWords } from "./text.ts";
import { useValues } from "./use-values.ts";

/** What fired why, and what came of it; and where rules were stopped because they fired too often. */
export function FiringLog({ shopId, mayChange }: { shopId: string; mayChange: boolean }) {
  const text = useWords(automationWords);
  const zone = useZone(shopId);
  const query = useInfiniteQuery(firingsQuery(shopId));
  const stops = useQuery(stopsQuery(shopId)).data ?? [];
  const lift = useLiftStop();
  const { wordOf } = useValues(shopId);
  const foundWords = ({ name: condition, found }: AutomationFiring["held"][number]): string => {
    if (typeof found === "boolean") return text(found ? "auto.yes" : "auto.no");
    if (condition === "hours") return text(found === "in" ? "when.hours.in" : "when.hours.off");
    return CODED.has(condition) ? wordOf(found ?? "") : (found ?? "");
  };
  const why = ({ causeType, held }: AutomationFiring) => {
    const name = `trigger.${causeType}`;
    const found = held.map((one) => `${text(`when.${one.name}` as "when.words")}${one.found === null ? "" : `: ${foundWords(one)}`}`);
    return [text(name as "trigger.waiting"), ...found].join(" · ");
  };
  // What labels are called is the shop's own word.
  const came = ({ kind, state, about }: AutomationFiring["outcome"][number]) =>
    `${text(`do.${kind}` as "do.reply")} ${text(`state.${state}`)}${state === "done" || about === null ? "" : ` (${kind === "label" ? about : wordOf(about)})`}`;
  return (
    <>
      {stops.map(({ conversationId, buyerName, firings }) => (
        <p key={conversationId}>
          {text("auto.stopped", { name: buyerName ?? conversationId, count: firings })}{" "}
          {mayChange && <Button size="small" onClick={() => lift.mutate(conversationId)}>{text("auto.resume")}</Button>}
        </p>
      ))}
      <Listing query={{ ...query, data: query.data?.pages.flatMap(({ items }) => items) }} none={text("auto.noneFired")}>
        {(rows) => (
          <Table<AutomationFiring>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "at", title: text("auto.fired"), width: 130, render: (_, row) => <Instant at={row.at} zone={zone} /> },
              { key: "rule", title: text("auto.rule"), width: 180, render: (_, row) => `${row.ruleName} v${row.version}` },
              { key: "buyer", title: text("auto.buyer"), width: 120, render: (_, row) => row.buyerName ?? "–" },
              { key: "why", title: text("auto.why"), render: (_, row) => why(row) },
              { key: "outcome", title: text("auto.outcome"), render: (_, row) => row.outcome.map(came).join(" · ") },
            ]}
          />
        )}
      </Listing>
      <More query={query} />
    </>
  );
}
