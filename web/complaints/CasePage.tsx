import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CaseCallbacks } from "../callbacks/CaseCallbacks.tsx";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { CaseTasks } from "../tasks/CaseTasks.tsx";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Due } from "../ui/Wait.tsx";
import "../styles/cases.css";
import { CaseChat } from "./CaseChat.tsx";
import { CaseFacts } from "./CaseFacts.tsx";
import { CaseOrder } from "./CaseOrder.tsx";
import { Marks } from "./Marks.tsx";
import { MoneyPanel } from "./MoneyPanel.tsx";
import { caseQuery } from "./queries.ts";
import { SeverityMark } from "./SeverityMark.tsx";
import { SeverityPanel } from "./SeverityPanel.tsx";
import { StageBar } from "./StageBar.tsx";
import { complaintWords } from "./text.ts";
import { TimeLine } from "./TimeLine.tsx";
import { VerdictPanel } from "./VerdictPanel.tsx";

const route = getRouteApi("/complaints/$id");

/** One case with everything on one page. */
export function CasePage() {
  const { id } = route.useParams();
  const asked = useQuery(caseQuery(id));
  const text = useWords(complaintWords);
  if (!asked.data) return <Page title={text("complaint.one")}>{asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}</Page>;
  return <Case key={id} one={asked.data} />;
}

function Case({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  return (
    <Page
      title={text("complaint.one")}
      aside={
        <span className="case-head">
          <SeverityMark one={one} />
          <span className="mark">{text("complaint.round", { n: one.rounds })}</span>
          {one.stageDueAt && <Due at={one.stageDueAt} since={one.stageSince} />}
          <Link to="/complaints">{text("complaints.board")}</Link>
        </span>
      }
    >
      <div className="case">
        <div className="case-main">
          <section className="block">
            <p className="case-text">{one.text}</p>
            {one.demand && (
              <p>
                <span className="quiet">{text("complaint.demand")}</span> {one.demand}
              </p>
            )}
            <StageBar one={one} />
          </section>
          <CaseTasks one={one} />
          <CaseCallbacks callbacks={one.callbacks} />
          {one.platformOrderId && <CaseOrder one={one} number={one.platformOrderId} />}
          {one.conversationId && <CaseChat one={one} conversationId={one.conversationId} />}
          <TimeLine one={one} />
        </div>
        <div className="case-side">
          <SeverityPanel one={one} />
          <VerdictPanel one={one} />
          <MoneyPanel one={one} />
          <Marks one={one} />
          <CaseFacts one={one} />
        </div>
      </div>
    </Page>
  );
}
