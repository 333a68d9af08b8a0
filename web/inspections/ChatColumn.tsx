import { Button } from "antd";
import type { InspectionDetail, InspectionFinding } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Said } from "../messages/Said.tsx";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import type { Verdicts } from "./verdicts.ts";
import { recordName, recordValue, recordWords } from "./record-text.ts";
import { inspectionWords } from "./text.ts";

type Judged = { verdicts: Verdicts; onJudge: ((id: string, verdict: "confirmed" | "rejected") => void) | undefined };

/** What was said or kept, with what rules noticed beside it. */
export function ChatColumn({ detail, ...judged }: { detail: InspectionDetail } & Judged) {
  const { inspection, messages, findings, record } = detail;
  const text = useWords(inspectionWords);
  const said = useWords(recordWords);
  const zone = useZone(inspection.shopId);
  const whole = findings.filter(({ messageId }) => messageId === null);
  return (
    <section className="block" aria-label={text(record ? "ins.record" : "ins.words")}>
      <header className="block-head">
        <h2>{text(record ? "ins.record" : "ins.words")}</h2>
      </header>
      {whole.map((finding) => (
        <Proposal key={finding.id} finding={finding} {...judged} />
      ))}
      {record && (
        <Facts>
          {Object.entries(record).map(([name, value]) => (
            <Fact key={name} name={recordName(name, said)}>
              {value !== null ? recordValue(name, value, said) : <span className="bad">{text("ins.missing")}</span>}
            </Fact>
          ))}
        </Facts>
      )}
      <ol className="inspect-chat">
        {messages.map((message) => (
          <Said key={message.id} message={message} who={message.agent?.name ?? text(`sender.${message.sender}`)} zone={zone}>
            {findings.filter(({ messageId }) => messageId === message.id).map((finding) => (
              <Proposal key={finding.id} finding={finding} {...judged} />
            ))}
          </Said>
        ))}
      </ol>
    </section>
  );
}

function Proposal({ finding, verdicts, onJudge }: { finding: InspectionFinding } & Judged) {
  const text = useWords(inspectionWords);
  const said = useWords(recordWords);
  const state = verdicts[finding.id] ?? finding.state;
  return (
    <div className="noticed">
      <span className={state === "rejected" ? "mark" : "mark mark-warn"}>
        {text(`rule.${finding.rule}`)}
        {finding.phrase && `${text("list.colon")}${finding.rule === "incomplete" ? recordName(finding.phrase, said) : finding.phrase}`} · {finding.fault}
      </span>
      {onJudge ? (
        (["confirmed", "rejected"] as const).map((verdict) => (
          <Button key={verdict} size="small" type={state === verdict ? "primary" : "default"} aria-pressed={state === verdict} onClick={() => onJudge(finding.id, verdict)}>
            {text(verdict === "confirmed" ? "ins.confirm" : "ins.reject")}
          </Button>
        ))
      ) : (
        <span className="quiet">{text(`finding.${state}`)}</span>
      )}
    </div>
  );
}
