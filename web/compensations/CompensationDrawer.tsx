import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { PictureField } from "../attachments/PictureField.tsx";
import { usePictures } from "../attachments/pictures.ts";
import { Pictures } from "../attachments/Pictures.tsx";
import type { Compensation } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { compensationQuery, useJudge, useProve } from "./queries.ts";
import { compensationWords } from "./text.ts";

/** One compensation: who asked, who allowed it, who paid, and what shows it. */
export default function CompensationDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(compensationWords);
  const asked = useQuery(compensationQuery(id));
  return (
    <Drawer open onClose={onClose} size={480} title={text("given.one", { order: asked.data?.platformOrderId ?? "" })}>
      {asked.data ? <Shown one={asked.data} /> : asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}
    </Drawer>
  );
}

function Shown({ one }: { one: Compensation }) {
  const text = useWords(compensationWords);
  const me = useMe();
  const nameOf = useNames();
  const zone = useZone(one.shopId);
  const mayApprove = useRight("compensations.approve") && one.askedBy !== me.id;
  const mayPay = useRight("compensations.pay");
  return (
    <>
      <Facts>
        <Fact name={text("given.state")}>{text(`given.state.${one.state}`)}</Fact>
        <Fact name={text("given.kind")}>{text(`given.kind.${one.kind}`)}</Fact>
        <Fact name={text("given.amount")}>
          <Money amount={one.amount} />
        </Fact>
        <Fact name={text("given.reason")}>{one.reason}</Fact>
        <Fact name={text("given.note")}>{one.note}</Fact>
        <Fact name={text("given.askedBy")}>
          {nameOf(one.askedBy)} <Instant at={one.askedAt} zone={zone} />
        </Fact>
        {one.approval && <Fact name={text("given.approval")}>{[nameOf(one.approval.by), one.approval.reason].filter(Boolean).join(" · ")}</Fact>}
        {one.failure && <Fact name={text("given.failure")}>{one.failure.message}</Fact>}
        {one.platformRef && <Fact name={text("given.ref")}>{one.platformRef}</Fact>}
        {one.taskId && (
          <Fact name={text("given.task")}>
            <Link to="/tasks">{text("given.openTask")}</Link>
          </Fact>
        )}
        {one.endedAt && (
          <Fact name={text("given.ended")}>
            {nameOf(one.endedBy)} <Instant at={one.endedAt} zone={zone} />
          </Fact>
        )}
      </Facts>
      {one.proof.length > 0 && <Pictures urls={one.proof} label={text("given.proof")} />}
      {one.state === "waiting" && mayApprove && <VerdictForm id={one.id} />}
      {(one.state === "for_finance" || one.state === "unknown") && mayPay && <ProofForm one={one} />}
    </>
  );
}

function VerdictForm({ id }: { id: string }) {
  const text = useWords(compensationWords);
  const judge = useJudge(id);
  const [reason, setReason] = useState("");
  const say = (verdict: "approved" | "declined") => judge.mutate({ verdict, reason: reason.trim() });
  const isReady = reason.trim() !== "" && !judge.isPending;
  return (
    <section className="block" aria-label={text("given.approval")}>
      <Input aria-label={text("given.verdictReason")} placeholder={text("given.verdictReason")} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <p className="card-acts">
        <Button type="primary" disabled={!isReady} onClick={() => say("approved")}>
          {text("given.approve")}
        </Button>
        <Button disabled={!isReady} onClick={() => say("declined")}>
          {text("given.decline")}
        </Button>
      </p>
      {judge.error && <Trouble small problem={judge.error} />}
    </section>
  );
}

function ProofForm({ one }: { one: Compensation }) {
  const text = useWords(compensationWords);
  const prove = useProve(one.id);
  const place = `compensation ${one.id}`;
  const { pictures, isReady, clear } = usePictures(place);
  return (
    <section className="block" aria-label={text("given.prove")}>
      <p className="quiet small">{text("given.proveHint")}</p>
      <PictureField label={text("given.proof")} place={place} shopId={one.shopId} most={4} />
      <p className="card-acts">
        <Button type="primary" disabled={pictures.length === 0 || !isReady} loading={prove.isPending} onClick={() => prove.mutate(pictures, { onSuccess: clear })}>
          {text("given.prove")}
        </Button>
      </p>
      {prove.error && <Trouble small problem={prove.error} />}
    </section>
  );
}
