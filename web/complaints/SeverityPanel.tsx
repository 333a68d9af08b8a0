import { Button } from "antd";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useSeverity } from "./queries.ts";
import { SEVERITIES } from "./search.ts";
import { complaintWords } from "./text.ts";

/** What the rules propose, and what a person decides. */
export function SeverityPanel({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const zone = useZone(one.shopId);
  const nameOf = useNames();
  const mayWrite = useRight("complaints.write");
  const decide = useSeverity(one.id);
  const { severity, proposedSeverity } = one;
  return (
    <section className="block" aria-label={text("severity.label")}>
      <h2>{text("severity.label")}</h2>
      {proposedSeverity && <p className="quiet small">{text("severity.proposed", { severity: text(`severity.${proposedSeverity}`) })}</p>}
      <span className="segments">
        {SEVERITIES.map((value) => (
          <Button key={value} size="small" type={severity === null && value === proposedSeverity ? "primary" : "default"} aria-pressed={severity?.value === value} disabled={!mayWrite || decide.isPending} onClick={() => decide.mutate(value)}>
            {text(`severity.${value}`)}
          </Button>
        ))}
      </span>
      {severity ? (
        <p className="quiet small">
          {nameOf(severity.by) ?? text("by.system")} <Instant at={severity.at} zone={zone} />
        </p>
      ) : (
        <p className="quiet small">{text("severity.reaches")}</p>
      )}
      {decide.error && <Trouble small problem={decide.error} />}
    </section>
  );
}
