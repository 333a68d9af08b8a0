import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Table } from "antd";
import type { Policy, PolicyVersion } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { bodyOf } from "./draft.ts";
import { reapplicationsQuery, versionsQuery } from "./queries.ts";
import { policyWords } from "./text.ts";
import { usePolicyWords } from "./use-policy-words.ts";

/** Who published which version, what it said, and when it was given to clocks that ran. */
export function PolicyHistory({ policy, onLoad, onClose }: { policy: Policy; onLoad: (policy: Policy) => void; onClose: () => void }) {
  const text = useWords(policyWords);
  const said = usePolicyWords();
  const zone = useZone(policy.shopId);
  const mayChange = useRight("policies.write");
  const versions = useQuery({ ...versionsQuery(policy.id), select: ({ items }) => items });
  const reapplied = useQuery({ ...reapplicationsQuery(policy.id), select: ({ items }) => items });
  return (
    <Drawer open onClose={onClose} size={760} title={`${policy.name} · ${text("policy.versions")}`}>
      <Listing query={versions} none="–">
        {(rows) => (
          <Table<PolicyVersion>
            rowKey="version"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "version", title: text("policy.version"), dataIndex: "version", width: 70 },
              { key: "at", title: text("policy.at"), render: (_, row) => <Instant at={row.publishedAt} zone={zone} exact /> },
              { key: "by", title: text("policy.by"), render: (_, row) => row.publisher?.name ?? text("policy.system") },
              { key: "when", title: text("policy.when"), render: (_, row) => said.when(row.when) },
              { key: "targets", title: text("policy.targets"), render: (_, row) => row.targets.map((target, index) => <div key={index}>{said.target(target)}</div>) },
              {
                key: "load",
                title: <span className="unseen">{text("policy.restore")}</span>,
                render: (_, row) =>
                  mayChange &&
                  row.version !== policy.version && (
                    <Button size="small" type="link" onClick={() => onLoad({ ...policy, ...bodyOf(row) })} aria-label={`${text("policy.restore")} ${row.version}`}>
                      {text("policy.restore")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      <h2>{text("policy.reapplied")}</h2>
      <Listing query={reapplied} none={text("policy.noReapplied")}>
        {(rows) => (
          <ul className="holders">
            {rows.map(({ id, at, by, version, clocks, breached }) => (
              <li key={id}>
                <span>{text("policy.reappliedLine", { version, clocks, breached })}</span>
                <span className="quiet">
                  {by?.name} <Instant at={at} zone={zone} exact />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </Drawer>
  );
}
