import { InputNumber, Table } from "antd";
import type { WorkKind } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { KINDS } from "./choices.ts";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";

/** What each kind of chat takes of a person's capacity. */
export function CostTable({ edited: { body, change, mayChange } }: { edited: Edited }) {
  const text = useWords(routingWords);
  const { chatCost, limits } = body;
  const label = (kind: WorkKind, of: string) => `${of} ${text(`kind.${kind}`)}`;
  return (
    <div className="routing-part">
      <p className="quiet">{text("cost.about")}</p>
      <Table<{ kind: WorkKind }>
        rowKey="kind"
        size="small"
        pagination={false}
        dataSource={KINDS.map((kind) => ({ kind }))}
        columns={[
          { key: "kind", title: text("when.kinds"), render: (_, { kind }) => text(`kind.${kind}`) },
          {
            key: "takes",
            title: text("cost.takes"),
            render: (_, { kind }) => (
              <InputNumber aria-label={label(kind, text("cost.takes"))} disabled={!mayChange} min={1} max={20} precision={0} value={chatCost[kind]} onChange={(cost) => change({ chatCost: { ...chatCost, [kind]: cost ?? 1 } })} />
            ),
          },
          {
            key: "most",
            title: text("cost.most"),
            render: (_, { kind }) =>
              kind === "complaint" || kind === "urgent" ? (
                <InputNumber aria-label={label(kind, text("cost.most"))} disabled={!mayChange} min={0} max={1_000} precision={0} placeholder={text("cost.unlimited")} value={limits[kind]} onChange={(most) => change({ limits: { ...limits, [kind]: most } })} />
              ) : (
                "–"
              ),
          },
        ]}
      />
    </div>
  );
}
