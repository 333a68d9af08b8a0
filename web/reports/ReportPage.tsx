import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReportDetail } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useShop } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Counts } from "./Counts.tsx";
import { DaysChart } from "./DaysChart.tsx";
import { Compared, Counted, People } from "./Figures.tsx";
import { reportQuery, sheetAddress, useReopenReport, useSubmitReport, useWriteReport } from "./queries.ts";
import { Sections } from "./Sections.tsx";
import { reportWords } from "./text.ts";
import "../styles/reports.css";

const route = getRouteApi("/reports/$id");
const NAMES = ["summary", "findings", "problems", "measures", "next"] as const;

/** One report: figures beside those before, what they are made of, and what its author says; as a page or on A4. */
export function ReportPage() {
  const text = useWords(reportWords);
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(reportQuery(id));
  const title = data ? [text(`kind.${data.kind}`), data.title, `${data.fromDay} – ${dayAfter(data.toDay, -1)}`].filter(Boolean).join(" · ") : text("view.reports");
  return (
    <Page title={title} aside={data && <ReportActs report={data} />}>
      {error && <Trouble problem={error} onRetry={refetch} />}
      {!data && !error && <Later />}
      {data && <ReportBody key={data.id} report={data} />}
    </Page>
  );
}

const useIsAuthor = ({ user }: ReportDetail) => {
  const me = useMe();
  const isLead = useRight("shifts.write");
  return user === null ? isLead : user.id === me.id;
};

function ReportActs({ report }: { report: ReportDetail }) {
  const text = useWords(reportWords);
  const language = useLanguage();
  const isLead = useRight("shifts.write");
  const isAuthor = useIsAuthor(report);
  const submit = useSubmitReport(report.id);
  const reopen = useReopenReport(report.id);
  return (
    <span className="report-acts no-print">
      {(submit.error ?? reopen.error) && <Trouble small problem={submit.error ?? reopen.error} />}
      <Link to="/reports" search={{ view: "reports" }}>
        {text("back")}
      </Link>
      <a href={sheetAddress("reports", report.id, language)}>{text("xlsx")}</a>
      <Button onClick={() => window.print()}>{text("print")}</Button>
      {report.state === "open" && isAuthor && (
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(report.version)}>
          {text("report.submit")}
        </Button>
      )}
      {report.state === "submitted" && isLead && (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate(report.version)}>
          {text("log.reopen")}
        </Button>
      )}
    </span>
  );
}

function ReportBody({ report }: { report: ReportDetail }) {
  const text = useWords(reportWords);
  const shop = useShop(report.shopId);
  const write = useWriteReport(report.id);
  const mayWrite = useIsAuthor(report) && report.state === "open";
  const { figures } = report;
  return (
    <article className="paper">
      <p className="report-marks">
        <span>{[shop?.name, report.user?.name].filter(Boolean).join(" · ")}</span>
        <span className={report.state === "submitted" ? "mark mark-good" : "mark"}>{text(`report.${report.state}`)}</span>
        {report.dueOn && <span className="mark">{`${text("reports.due")} ${report.dueOn}`}</span>}
        {report.isLate && <span className="mark mark-warn">{text("late")}</span>}
        {report.submittedAt && <Instant at={report.submittedAt} zone={report.timeZone} />}
        <span className="quiet small">{text("report.logs", figures.logs)}</span>
      </p>
      <Sections names={NAMES} body={report.body} isSaving={write.isPending} problem={write.error} onSave={mayWrite ? (body, after) => write.mutate({ body, version: report.version }, { onSuccess: after }) : null} />
      <h2>{text("report.figures")}</h2>
      <Compared whole={figures.whole} />
      {figures.work && <Counts figures={{ ...figures.work, metrics: {} }} />}
      <DaysChart days={figures.days} />
      <Counted figures={figures} />
      {figures.people.length > 0 && <People people={figures.people} />}
    </article>
  );
}
