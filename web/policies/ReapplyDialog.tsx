import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import type { Policy, Reapplied } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { previewQuery, useReapply } from "./queries.ts";
import { policyWords } from "./text.ts";

type Row = Reapplied["items"][number];

/** What giving the policy to running clocks would do, before it is done. */
export function ReapplyDialog({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const text = useWords(policyWords);
  const preview = useQuery(previewQuery(policy.id, policy.version));
  const reapply = useReapply(policy.id);
  const zone = useZone(policy.shopId);
  const seen = preview.data;
  const act = () => reapply.mutate(false, { onSuccess: onClose });
  return (
    <Dialog width={720} title={text("reapply.title", { name: policy.name })} onCancel={onClose} onOk={act} okText={text("reapply.do")} okButtonProps={{ danger: (seen?.breached ?? 0) > 0, disabled: !seen || seen.clocks === 0 }} confirmLoading={reapply.isPending}>
      {preview.error && <Trouble problem={preview.error} onRetry={preview.refetch} />}
      {seen ? <p role="status">{seen.clocks === 0 ? text("reapply.none") : text("reapply.count", { looked: seen.looked, clocks: seen.clocks, breached: seen.breached })}</p> : !preview.error && <Later />}
      {seen && seen.clocks > 0 && (
        <Table<Row>
          rowKey="clockId"
          size="small"
          pagination={{ pageSize: 10, size: "small", showSizeChanger: false }}
          dataSource={[...seen.items]}
          columns={[
            { key: "kind", title: text("target.kind"), render: (_, row) => text(`clock.${row.kind}`) },
            { key: "before", title: text("reapply.before"), render: (_, row) => <Instant at={row.before} zone={zone} exact /> },
            {
              key: "after",
              title: text("reapply.after"),
              render: (_, row) => (
                <>
                  {row.after === null ? text("reapply.gone") : <Instant at={row.after} zone={zone} exact />} {row.breaches && <span className="mark mark-warn">{text("reapply.breaches")}</span>}
                </>
              ),
            },
          ]}
        />
      )}
      {reapply.error && <Trouble small problem={reapply.error} />}
    </Dialog>
  );
}
