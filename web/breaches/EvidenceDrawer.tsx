import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { waitLabel } from "../kernel/format.ts";
import type { Breach, Message, Turn } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { TranscriptRow } from "../messages/MessageRow.tsx";
import { transcriptRows } from "../messages/rows.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { evidenceQuery } from "./queries.ts";
import { ReviewForm } from "./ReviewForm.tsx";

/** Everything a fair judgement needs: the clock, who held the chat when, what was said. */
export default function EvidenceDrawer({ breach, onClose }: { breach: Breach; onClose: () => void }) {
  const text = useText();
  const nameOf = useNames();
  const zone = useZone(breach.shopId);
  const mayReview = useRight("breaches.review");
  const evidence = useQuery(evidenceQuery(breach));
  const { clock, turn } = evidence.data ?? {};
  return (
    <Drawer open onClose={onClose} size={560} title={text("breach.evidence")}>
      {evidence.error && <Trouble problem={evidence.error} onRetry={evidence.refetch} />}
      <dl className="facts">
        <Fact name={text("breach.kind")}>{text(`clock.${breach.kind}`)}</Fact>
        <Fact name={text("breach.startedAt")}>{clock ? <Instant at={clock.startedAt} zone={zone} exact /> : "–"}</Fact>
        <Fact name={text("breach.dueAt")}>
          <Instant at={breach.dueAt} zone={zone} exact />
        </Fact>
        <Fact name={text("breach.stoppedAt")}>{breach.stoppedAt ? <Instant at={breach.stoppedAt} zone={zone} exact /> : text("breach.stillWaits")}</Fact>
        <Fact name={text("breach.over")}>{waitLabel(breach.overdueMs, text)}</Fact>
        <Fact name={text("breach.owner")}>{nameOf(breach.agentId) ?? text("agent.queue")}</Fact>
        <Fact name={text("breach.policy")}>{clock ? text("breach.policyVersion", clock.policy) : "–"}</Fact>
      </dl>
      {turn && <Holders turn={turn} zone={zone} />}
      <h2>{text("breach.said")}</h2>
      {evidence.data ? <Said messages={around(evidence.data.messages, breach, clock?.startedAt)} zone={zone} /> : <Later />}
      <h2>{text("review.title")}</h2>
      {breach.review && (
        <p>
          <span className="mark">{text(`breach.${breach.review.verdict}`)}</span> {breach.review.reason} {breach.review.note}{" "}
          <span className="quiet">
            {nameOf(breach.review.by)} <Instant at={breach.review.at} zone={zone} exact />
          </span>
        </p>
      )}
      {mayReview && breach.state !== "withdrawn" ? <ReviewForm breach={breach} /> : !breach.review && <p className="quiet">{text(breach.state === "withdrawn" ? "breach.withdrawnWhy" : "trouble.forbidden")}</p>}
    </Drawer>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className="figure">{children}</dd>
  </div>
);

function Holders({ turn, zone }: { turn: Turn; zone: string }) {
  const text = useText();
  const nameOf = useNames();
  return (
    <>
      <h2>{text("breach.holders")}</h2>
      <ol className="holders">
        {turn.holders.map((holder) => (
          <li key={holder.from}>
            <span>{nameOf(holder.agentId) ?? text("agent.queue")}</span>
            <span className="figure quiet">
              <Instant at={holder.from} zone={zone} exact /> – {holder.to ? <Instant at={holder.to} zone={zone} exact /> : text("breach.until.now")}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Said({ messages, zone }: { messages: readonly Message[]; zone: string }) {
  const text = useText();
  if (messages.length === 0) return <p className="nothing">{text("breach.nothingSaid")}</p>;
  return (
    <ol className="said-list">
      {transcriptRows(messages, zone, false).map((row) => (
        <li key={row.key}>
          <TranscriptRow row={row} zone={zone} buyerName={text("sender.buyer")} onRetry={undefined} />
        </li>
      ))}
    </ol>
  );
}

const BESIDE_MS = 10 * 60_000;

/** The messages of the wait, with some minutes on both sides. */
function around(messages: readonly Message[], breach: Breach, startedAt: string | undefined): Message[] {
  const from = Date.parse(startedAt ?? breach.dueAt) - BESIDE_MS;
  const to = breach.stoppedAt === null ? Number.POSITIVE_INFINITY : Date.parse(breach.stoppedAt) + BESIDE_MS;
  return messages.filter((message) => Date.parse(message.sentAt) >= from && Date.parse(message.sentAt) <= to);
}
