import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { ComplaintProposal } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { proposalsQuery, useJudgeProposal } from "./queries.ts";
import { complaintWords } from "./text.ts";

/** Chats whose words sound like a complaint: a person says whether they are one. */
export function ProposalList({ shop }: { shop: string | undefined }) {
  const text = useWords(complaintWords);
  const proposals = useQuery({ ...proposalsQuery(shop), select: ({ items }) => items });
  return (
    <Listing query={proposals} none={text("proposals.none")}>
      {(rows) => (
        <ul className="proposals">
          {rows.map((one) => (
            <li key={one.id}>
              <Proposal one={one} />
            </li>
          ))}
        </ul>
      )}
    </Listing>
  );
}

function Proposal({ one }: { one: ComplaintProposal }) {
  const text = useWords(complaintWords);
  const zone = useZone(one.shopId);
  const mayWrite = useRight("complaints.write");
  const navigate = useNavigate();
  const judge = useJudgeProposal(one.id);
  const [reason, setReason] = useState<string>();
  const accept = () => judge.mutate({ verdict: "accepted" }, { onSuccess: ({ complaintId }) => complaintId && void navigate({ to: "/complaints/$id", params: { id: complaintId } }) });
  const dismiss = () => (reason?.trim() ? judge.mutate({ verdict: "dismissed", reason: reason.trim() }) : setReason(reason ?? ""));
  return (
    <article className="proposal" aria-label={one.text ?? ""}>
      <div>
        <p>
          {one.buyer.name} <Instant at={one.createdAt} zone={zone} /> <span className="mark mark-warn">{text("proposal.words", { words: one.words.join(" ") })}</span>
          {one.external !== "none" && <span className="mark">{text(`external.${one.external}`)}</span>}
        </p>
        <p className="told">{one.text}</p>
        {reason !== undefined && <Input autoFocus aria-label={text("proposal.reason")} placeholder={text("proposal.reason")} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} onPressEnter={dismiss} />}
        {judge.error && <Trouble small problem={judge.error} />}
      </div>
      <div className="proposal-acts">
        <Link to="/" search={{ view: "all", chat: one.conversationId, at: one.messageId }}>
          {text("complaint.chat")}
        </Link>
        {mayWrite && (
          <>
            <Button size="small" onClick={dismiss} disabled={reason !== undefined && reason.trim() === ""}>
              {text("proposal.dismiss")}
            </Button>
            <Button size="small" type="primary" onClick={accept} loading={judge.isPending}>
              {text("proposal.accept")}
            </Button>
          </>
        )}
      </div>
    </article>
  );
}
