import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Table } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import type { WallLink } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRevokeWallLink, wallLinksQuery } from "./queries.ts";
import { screenWords } from "./text.ts";
import { WallLinkDrawer } from "./WallLinkDrawer.tsx";

const stateOf = ({ revokedAt, expiresAt }: WallLink) => (revokedAt !== null ? "revoked" : Date.parse(expiresAt) <= serverNow() ? "expired" : "works");

/** Addresses of screens on the wall: made, looked after, switched off. */
export default function WallLinkSettings() {
  const text = useWords(screenWords);
  const { shops } = useMe();
  const links = useQuery({ ...wallLinksQuery, select: ({ items }) => items });
  const revoke = useRevokeWallLink();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<string>();
  const zone = useZone(shops[0]?.id ?? null);
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("about")}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {text("add")}
        </Button>
      </div>
      {revoke.error && <Trouble small problem={revoke.error} />}
      {made !== undefined && (
        <div role="status">
          <p>{text("once")}</p>
          <p className="once">{made}</p>
          <Button size="small" onClick={() => void navigator.clipboard?.writeText(made)}>
            {text("copy")}
          </Button>
        </div>
      )}
      <Listing query={links} none={text("none")}>
        {(rows) => (
          <Table<WallLink>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 760 }}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("name"), dataIndex: "name", width: 140, ellipsis: true },
              { key: "shops", title: text("shopsOf"), ellipsis: true, render: (_, { shopIds }) => shopIds.map((id) => shops.find((shop) => shop.id === id)?.name ?? id).join(text("list.and")) },
              { key: "names", title: text("names"), width: 100, render: (_, { names }) => text(`names.${names}`) },
              { key: "expires", title: text("expires"), width: 130, render: (_, { expiresAt }) => <Instant at={expiresAt} zone={zone} /> },
              { key: "seen", title: text("seen"), width: 120, render: (_, { seenAt }) => (seenAt ? <Instant at={seenAt} zone={zone} /> : text("never")) },
              { key: "state", title: text("state"), width: 90, render: (_, row) => text(`state.${stateOf(row)}`) },
              {
                key: "acts",
                title: <span className="unseen">{text("acts")}</span>,
                width: 80,
                render: (_, row) =>
                  stateOf(row) === "works" && (
                    <Popconfirm title={text("revoke.sure", { name: row.name })} okText={text("revoke")} cancelText={text("action.cancel")} onConfirm={() => revoke.mutate(row.id)}>
                      <Button size="small" type="link" danger>
                        {text("revoke")}
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {isAdding && <WallLinkDrawer onMade={setMade} onClose={() => setAdding(false)} />}
    </>
  );
}
