import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Handover } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { HandoverDrawer } from "./HandoverDrawer.tsx";
import { NewHandover } from "./NewHandover.tsx";
import { handoversQuery } from "./queries.ts";
import { handoverWords } from "./handover-text.ts";

/** What shifts left to each other; one opens into what was left, as it is now. */
export function HandoverView({ shop, open, onOpen }: { shop: string; open: string | undefined; onOpen: (id: string | undefined) => void }) {
  const text = useWords(handoverWords);
  const zone = useZone(shop);
  const query = useInfiniteQuery(handoversQuery({ shop }));
  const [makes, setMakes] = useState(false);
  return (
    <>
      <div className="shift-bar">
        <Button type="primary" onClick={() => setMakes(true)}>
          {text("handover.make")}
        </Button>
      </div>
      <Listing query={query} none={text("handover.none")}>
        {(rows) => (
          <Table<Handover>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 960 }}
            dataSource={[...rows]}
            columns={[
              { key: "at", title: text("handover.at"), width: 130, render: (_, { madeAt }) => <Instant at={madeAt} zone={zone} /> },
              { key: "from", title: text("handover.from"), width: 110, render: (_, { from }) => from.name },
              { key: "to", title: text("handover.to"), width: 110, render: (_, { to, takenBy }) => takenBy?.name ?? to?.name ?? text("handover.anyone") },
              { key: "note", title: text("handover.note"), ellipsis: true, dataIndex: "note" },
              { key: "counts", title: "", width: 270, render: (_, { counts }) => <span className="quiet small">{text("handover.counts", counts)}</span> },
              { key: "state", title: text("handover.state"), width: 120, render: (_, { state, movedItems }) => (state === "taken" ? text("handover.taken", { count: movedItems ?? 0 }) : text(`handover.${state}`)) },
              {
                key: "view",
                title: "",
                width: 80,
                render: (_, { id }) => (
                  <Button size="small" type="link" onClick={() => onOpen(id)}>
                    {text("handover.view")}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Listing>
      <More query={query} />
      {makes && <NewHandover shop={shop} onClose={() => setMakes(false)} />}
      {open !== undefined && <HandoverDrawer key={open} id={open} onClose={() => onOpen(undefined)} />}
    </>
  );
}
