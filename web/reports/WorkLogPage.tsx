import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { WorkLogDetail } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useShop } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Counts } from "./Counts.tsx";
import { logQuery, sheetAddress, useConfirmLog, useReopenLog, useWriteLog } from "./queries.ts";
import { Sections } from "./Sections.tsx";
import { reportWords } from "./text.ts";
import "../styles/reports.css";

const route = getRouteApi("/work-logs/$id");
const NAMES = ["orders", "shipping", "after_sale", "complaints", "special", "summary"] as const;

/** One agent's day: figures from the events, words from the agent; on one sheet of A4. */
export function WorkLogPage() {
  const text = useWords(reportWords);
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(logQuery(id));
  return (
    <Page title={data ? `${text("log.title")} · ${data.user.name} · ${data.day}` : text("log.title")} aside={data && <LogActs log={data} />}>
      {error && <Trouble problem={error} onRetry={refetch} />}
      {!data && !error && <Later />}
      {data && <LogBody key={data.id} log={data} />}
    </Page>
  );
}

function LogActs({ log }: { log: WorkLogDetail }) {
  const text = useWords(reportWords);
  const language = useLanguage();
  const me = useMe();
  const isLead = useRight("shifts.write");
  const confirm = useConfirmLog(log.id);
  const reopen = useReopenLog(log.id);
  return (
    <span className="report-acts no-print">
      {(confirm.error ?? reopen.error) && <Trouble small problem={confirm.error ?? reopen.error} />}
      <Link to="/reports" search={{ view: "logs", shop: log.shopId }}>
        {text("back")}
      </Link>
      <a href={sheetAddress("work-logs", log.id, language)}>{text("xlsx")}</a>
      <Button onClick={() => window.print()}>{text("print")}</Button>
      {log.state === "draft" && log.user.id === me.id && (
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(log.version)}>
          {text("log.confirm")}
        </Button>
      )}
      {log.state === "confirmed" && isLead && (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate(log.version)}>
          {text("log.reopen")}
        </Button>
      )}
    </span>
  );
}

function LogBody({ log }: { log: WorkLogDetail }) {
  const text = useWords(reportWords);
  const me = useMe();
  const shop = useShop(log.shopId);
  const write = useWriteLog(log.id);
  const mayWrite = log.state === "draft" && log.user.id === me.id;
  const { promises, complaints } = log.figures;
  return (
    <article className="paper">
      <p className="report-marks">
        <span>{shop?.name}</span>
        <span className={log.state === "confirmed" ? "mark mark-good" : "mark"}>{text(`log.${log.state}`)}</span>
        {log.confirmedAt && <Instant at={log.confirmedAt} zone={log.timeZone} />}
        {log.isLate && <span className="mark mark-warn">{text("late")}</span>}
      </p>
      <h2>{text("log.figures")}</h2>
      <Counts figures={log.figures} />
      {promises.items.length + complaints.items.length > 0 && <h2>{text("log.lists")}</h2>}
      <ul className="report-told">
        {promises.items.map((one) => (
          <li key={one.id}>
            <span className="mark">{text("told.promise")}</span> <Instant at={one.at} zone={log.timeZone} /> {text(`promise.${one.state as "open"}`)}{" "}
            {one.conversationId && <Link className="no-print" to="/" search={{ view: "all", chat: one.conversationId, at: one.at }}>{text("view")}</Link>}
          </li>
        ))}
        {complaints.items.map((one) => (
          <li key={one.id}>
            <span className="mark">{text("told.complaint")}</span> <Instant at={one.at} zone={log.timeZone} /> {text(one.state.startsWith("closed") ? "count.complaintsClosed" : "count.complaintsOpen")}{" "}
            <Link className="no-print" to="/complaints/$id" params={{ id: one.id }}>{text("view")}</Link>
          </li>
        ))}
      </ul>
      <h2>{text("log.words")}</h2>
      <Sections names={NAMES} body={log.body} isSaving={write.isPending} problem={write.error} onSave={mayWrite ? (body, after) => write.mutate({ body, version: log.version }, { onSuccess: after }) : null} />
    </article>
  );
}
