import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Policy } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import "../styles/calendars.css";
import { PolicyDrawer } from "./PolicyDrawer.tsx";
import { PolicyHistory } from "./PolicyHistory.tsx";
import { policiesQuery } from "./queries.ts";
import { ReapplyDialog } from "./ReapplyDialog.tsx";
import { policyWords } from "./text.ts";
import { usePolicyWords } from "./use-policy-words.ts";

type Opened = { what: "edit" | "history" | "reapply"; policy: Policy | null };

/** The rules of service levels: what holds for whom, who changed it, and what it does to what runs. */
export default function PolicySettings() {
  const text = useWords(policyWords);
  const policies = useQuery({ ...policiesQuery, select: ({ items }) => items });
  const mayChange = useRight("policies.write");
  const shops = useShops();
  const said = usePolicyWords();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const act = (what: Opened["what"], policy: Policy, label: string) => (
    <Button size="small" type="link" onClick={() => setOpened({ what, policy })} aria-label={`${label} ${policy.name}`}>
      {label}
    </Button>
  );
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("policy.about")}</p>
        {mayChange && (
          <Button type="primary" onClick={() => setOpened({ what: "edit", policy: null })}>
            {text("policy.new")}
          </Button>
        )}
      </div>
      <Listing query={policies} none={text("policy.none")}>
        {(rows) => (
          <Table<Policy>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("policy.name"), render: (_, row) => <PolicyName policy={row} /> },
              { key: "shop", title: text("policy.shop"), render: (_, row) => (row.shopId === null ? text("policy.allShops") : (shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId)) },
              { key: "rank", title: text("policy.rank"), width: 80, render: (_, row) => (row.isDefault ? "–" : row.rank) },
              { key: "when", title: text("policy.when"), render: (_, row) => said.when(row.when) },
              { key: "targets", title: text("policy.targets"), render: (_, row) => row.targets.map((target, index) => <div key={index}>{said.target(target)}</div>) },
              {
                key: "acts",
                title: <span className="unseen">{text("action.edit")}</span>,
                render: (_, row) => (
                  <span className="policy-acts">
                    {mayChange && act("edit", row, text("action.edit"))}
                    {act("history", row, text("policy.versions"))}
                    {mayChange && act("reapply", row, text("policy.reapply"))}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Listing>
      {opened?.what === "edit" && <PolicyDrawer policy={opened.policy} onClose={close} />}
      {opened?.what === "history" && opened.policy && <PolicyHistory policy={opened.policy} onLoad={(policy) => setOpened({ what: "edit", policy })} onClose={close} />}
      {opened?.what === "reapply" && opened.policy && <ReapplyDialog policy={opened.policy} onClose={close} />}
    </>
  );
}

function PolicyName({ policy: { name, isDefault, enabled, version } }: { policy: Policy }) {
  const text = useWords(policyWords);
  return (
    <>
      {name} {isDefault && <span className="mark">{text("policy.default")}</span>} {!enabled && <span className="mark mark-warn">{text("policy.off")}</span>} <span className="quiet small">v{version}</span>
    </>
  );
}
