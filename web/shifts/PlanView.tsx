import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useRight } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { PlanGrid } from "./PlanGrid.tsx";
import { planFile, planQuery, useCells, useCopyWeek } from "./queries.ts";
import { shiftWords } from "./text.ts";
import { useKindName } from "./use-kind-name.ts";

const ImportDialog = lazy(() => import("./ImportDialog.tsx"));

/** A week's plan; leads change it in place. */
export function PlanView({ shop, from }: { shop: string; from: string }) {
  const text = useWords(shiftWords);
  const language = useLanguage();
  const kindName = useKindName();
  const plan = useQuery({ ...planQuery({ shop, from }), enabled: shop !== "" });
  const mayWrite = useRight("shifts.write");
  const [isImporting, setImporting] = useState(false);
  const cells = useCells();
  const copy = useCopyWeek();
  const { data } = plan;
  return (
    <>
      <div className="shift-bar">
        <p className="quiet small">{data?.kinds.map((kind) => `${kindName(kind)} ${kind.from}–${kind.to <= kind.from ? text("plan.next", { time: kind.to }) : kind.to}`).join(" · ")}</p>
        {mayWrite && (
          <>
            <Button loading={copy.isPending} disabled={!data || data.shifts.length === 0} onClick={() => copy.mutate({ shopId: shop, from, to: dayAfter(from, 7) })}>
              {text("plan.copy")}
            </Button>
            <Button onClick={() => setImporting(true)}>{text("plan.import")}</Button>
          </>
        )}
        <a href={planFile({ shop, from }, "csv", language)}>{text("csv")}</a>
        <a href={planFile({ shop, from }, "xlsx", language)}>{text("xlsx")}</a>
      </div>
      {(cells.error ?? copy.error) && <Trouble small problem={cells.error ?? copy.error} />}
      {copy.data && <p role="status" className="small">{text("plan.copied", { added: copy.data.added, removed: copy.data.removed })}</p>}
      {plan.error && <Trouble problem={plan.error} onRetry={plan.refetch} />}
      {!data && !plan.error && <Later />}
      {data && (data.people.length === 0 ? <p className="nothing">{text("plan.none")}</p> : <PlanGrid plan={data} mayWrite={mayWrite} onSet={(userId, day, kinds) => cells.mutate({ shopId: shop, cells: [{ userId, day, kinds }] })} />)}
      {data?.shifts.some(({ shopId }) => shopId !== shop) && <p className="quiet small">{text("plan.elsewhere")}</p>}
      <Suspense fallback={null}>{isImporting && <ImportDialog shopId={shop} onClose={() => setImporting(false)} />}</Suspense>
    </>
  );
}
