import { Button } from "antd";
import type { Refund } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useAgreeToAll } from "./queue.ts";
import { refundWords } from "./text.ts";

/** Agrees to all that are chosen; what failed is said row by row. */
export function BatchBar({ rows, onDone }: { rows: readonly Refund[]; onDone: () => void }) {
  const text = useWords(refundWords);
  const mayDecide = useRight("refunds.decide");
  const agree = useAgreeToAll();
  const told = agree.data?.items ?? [];
  const failed = told.filter(({ outcome }) => outcome === "failed");
  const count = (outcome: string) => told.filter((row) => row.outcome === outcome).length;
  const numberOf = new Map((agree.variables ?? []).map(({ id, platformRefundId }) => [id, platformRefundId]));
  if (!mayDecide || (rows.length === 0 && told.length === 0 && !agree.error)) return null;
  return (
    <div className="case-bar" role="status">
      {rows.length > 0 && (
        <Button type="primary" size="small" loading={agree.isPending} onClick={() => agree.mutate(rows, { onSuccess: onDone })}>
          {text("batch.agree", { n: rows.length })}
        </Button>
      )}
      {told.length > 0 && (
        <section aria-label={text("batch.results")}>
          {count("decided") > 0 && <span>{text("batch.done", { n: count("decided") })} </span>}
          {count("waiting") > 0 && <span>{text("batch.waiting", { n: count("waiting") })} </span>}
          {failed.length > 0 && <span className="bad">{text("batch.failed", { n: failed.length })}</span>}
          <ul className="case-rows">
            {told.map(({ id, outcome, error }) => (
              <li key={id} className={outcome === "failed" ? "bad" : ""}>
                <span className="figure">{numberOf.get(id) ?? id}</span> {text(`batch.row.${outcome}`)}
                {error && `${text("list.colon")}${error.message}`}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={() => agree.reset()}>
            {text("batch.clear")}
          </Button>
        </section>
      )}
      {agree.error && <Trouble small problem={agree.error} />}
    </div>
  );
}
