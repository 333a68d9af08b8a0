import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { InspectionDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import "../styles/inspections.css";
import { AppealPanel } from "./AppealPanel.tsx";
import { Calibration } from "./Calibration.tsx";
import { ChatColumn } from "./ChatColumn.tsx";
import { inspectionQuery } from "./queries.ts";
import { SheetForm } from "./SheetForm.tsx";
import { inspectionWords } from "./text.ts";
import type { Verdicts } from "./verdicts.ts";

const route = getRouteApi("/inspections/$id");

/** The words and the sheet side by side. */
export function InspectionPage() {
  const { id } = route.useParams();
  const asked = useQuery(inspectionQuery(id));
  const text = useWords(inspectionWords);
  if (!asked.data) return <Page title={text("ins.one")}>{asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}</Page>;
  return <Look key={`${id} ${asked.data.inspection.version}`} detail={asked.data} />;
}

function Look({ detail }: { detail: InspectionDetail }) {
  const { inspection: one, findings } = detail;
  const text = useWords(inspectionWords);
  const me = useMe();
  const mayInspect = useRight("inspections.write") && one.agent?.id !== me.id;
  const [faults, setFaults] = useState<Record<string, number>>(one.faults);
  const [verdicts, setVerdicts] = useState<Verdicts>({});
  const count = (code: string, step: number) => setFaults((before) => ({ ...before, [code]: Math.max(0, (before[code] ?? 0) + step) }));
  const isScored = one.state === "appealed" || one.state === "decided";
  const canScore = mayInspect && !isScored && (one.inspector === null || one.inspector.id === me.id);
  const canDecide = mayInspect && one.state === "appealed" && one.inspector?.id !== me.id;
  const judge = (id: string, verdict: "confirmed" | "rejected") => {
    const finding = findings.find((candidate) => candidate.id === id);
    const before = verdicts[id] ?? finding?.state;
    if (!finding || before === verdict) return;
    setVerdicts({ ...verdicts, [id]: verdict });
    if (verdict === "confirmed") count(finding.fault, 1);
    else if (before === "confirmed") count(finding.fault, -1);
  };
  return (
    <Page
      title={`${text("ins.one")} · ${text(`subject.${one.subjectType}`)} · ${one.agent?.name ?? "–"}`}
      aside={
        <span className="case-head">
          <span className={one.state === "appealed" ? "mark mark-warn" : "mark"}>{text(`state.${one.state}`)}</span>
          {one.buyer && (
            <Link to="/buyers/$id" params={{ id: one.buyer.id }}>
              {text("ins.buyer")} {one.buyer.name}
            </Link>
          )}
          {one.conversationId && (
            <Link to="/" search={{ view: "all", chat: one.conversationId, at: findings.find(({ messageId }) => messageId !== null)?.messageId ?? undefined }}>
              {text("ins.chat")}
            </Link>
          )}
          <Link to="/inspections">{text("ins.back")}</Link>
        </span>
      }
    >
      <div className="inspect">
        <ChatColumn detail={detail} verdicts={verdicts} onJudge={canScore && one.calibrates === null ? judge : undefined} />
        <div className="inspect-side">
          <SheetForm detail={detail} faults={faults} verdicts={verdicts} onCount={canScore || canDecide ? count : undefined} canSave={canScore} />
          <AppealPanel one={one} faults={faults} canDecide={canDecide} canAppeal={one.agent?.id === me.id && one.state === "done"} />
          <Calibration detail={detail} canCalibrate={mayInspect && one.calibrates === null && one.state !== "open" && one.inspector?.id !== me.id && detail.other === null && !detail.isBlind} />
        </div>
      </div>
    </Page>
  );
}
