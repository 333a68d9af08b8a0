import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Table } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import type { SamplingPlan } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { spanOf } from "../metrics/spans.ts";
import { useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { PlanDrawer } from "./PlanDrawer.tsx";
import { plansQuery, useDraw, useRemovePlan } from "./queries.ts";
import { inspectionWords } from "./text.ts";

/** What is drawn for inspection, and drawing it. */
export function PlanTable({ shop }: { shop: string | undefined }) {
  const text = useWords(inspectionWords);
  const plans = useQuery(plansQuery(shop));
  const mayPlan = useRight("inspections.plan");
  const remove = useRemovePlan();
  const [isNew, setNew] = useState(false);
  return (
    <>
      {mayPlan && (
        <Button className="plan-new" type="primary" onClick={() => setNew(true)}>
          {text("plan.new")}
        </Button>
      )}
      {remove.error && <Trouble small problem={remove.error} />}
      <Listing query={plans} none={text("plans.none")}>
        {(rows) => (
          <Table<SamplingPlan>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 1_020 }}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("plan.name"), dataIndex: "name", ellipsis: true },
              { key: "source", title: text("plan.source"), width: 100, render: (_, row) => text(`source.${row.source}`) },
              { key: "rule", title: text("plan.rule"), width: 160, render: (_, row) => `${text(`sample.${row.rule}`)}${row.amount === null ? "" : row.rule === "share" ? ` ${Math.round(row.amount * 1_000) / 10}%` : ` ${row.amount}`}` },
              { key: "seed", title: text("plan.seed"), dataIndex: "seed", width: 120, ellipsis: true },
              { key: "draw", title: text("plan.draw"), width: 420, render: (_, row) => <Draw plan={row} /> },
              {
                key: "remove",
                title: <span className="unseen">{text("plan.remove")}</span>,
                width: 80,
                render: (_, row) =>
                  mayPlan && (
                    <Popconfirm title={`${text("plan.remove")} ${row.name}?`} okText={text("plan.remove")} cancelText={text("action.cancel")} onConfirm={() => remove.mutate(row.id)}>
                      <Button size="small" type="link">
                        {text("plan.remove")}
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {isNew && <PlanDrawer onClose={() => setNew(false)} />}
    </>
  );
}

function Draw({ plan: { id, name } }: { plan: SamplingPlan }) {
  const text = useWords(inspectionWords);
  const draw = useDraw(id);
  const [span, setSpan] = useState(() => spanOf("week", serverNow()));
  return (
    <span className="plan-draw">
      {(["from", "to"] as const).map((end) => (
        <input key={end} type="date" className="select" aria-label={`${text(`ins.${end}`)} ${name}`} value={span[end]} onChange={(event) => setSpan({ ...span, [end]: event.target.value })} />
      ))}
      <Button size="small" loading={draw.isPending} onClick={() => draw.mutate({ from: span.from, to: span.to })}>
        {text("plan.draw")}
      </Button>
      {draw.data && <span className="small" role="status">{text("plan.drawn", draw.data)}</span>}
      {draw.error && <Trouble small problem={draw.error} />}
    </span>
  );
}
