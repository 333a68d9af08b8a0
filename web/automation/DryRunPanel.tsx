import { Button } from "antd";
import type { RuleBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useDryRun } from "./queries.ts";
import { automationWords } from "./text.ts";

const DAYS = 7;

/** What the rule as it stands in the form would have done. */
export function DryRunPanel({ shopId, rule }: { shopId: string; rule: RuleBody }) {
  const text = useWords(automationWords);
  const run = useDryRun();
  return (
    <section>
      <Button loading={run.isPending} onClick={() => run.mutate({ shopId, rule, days: DAYS })}>
        {text("auto.dryRun", { days: DAYS })}
      </Button>
      {run.error && <Trouble small problem={run.error} />}
      {run.data && (
        <div role="status">
          <p>{text("auto.dryRunResult", { looked: run.data.looked, fired: run.data.fired, conversations: run.data.conversations })}</p>
          {run.data.asOfNow.length > 0 && <p className="quiet small">{text("auto.asOfNow", { names: run.data.asOfNow.map((name) => text(`when.${name}` as "when.words")).join(", ") })}</p>}
          <ul>
            {run.data.items.slice(0, 10).map((item, at) => (
              <li key={`${item.conversationId} ${at}`} className="small">
                {item.buyerName ?? "–"}: {item.text ?? "–"}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
