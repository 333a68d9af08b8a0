import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Table } from "antd";
import { useState } from "react";
import type { Key } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { UNKNOWN_ZONE } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { KeyDrawer } from "./KeyDrawer.tsx";
import { keysQuery, useRevokeKey } from "./queries.ts";
import { keyWords } from "./text.ts";

/** The keys of programs: never what they say, only what they may. */
export default function KeySettings() {
  const text = useWords(keyWords);
  const keys = useQuery({ ...keysQuery, select: ({ items }) => items });
  const revoke = useRevokeKey();
  const { shops } = useMe();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<string>();
  const shopName = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  const revokeButton = (row: Key) => (
    <Popconfirm title={text("key.revokeSure", { name: row.name })} okText={text("key.revoke")} cancelText={text("action.cancel")} onConfirm={() => revoke.mutate(row.id)}>
      <Button size="small" type="link" danger aria-label={`${text("key.revoke")} ${row.name}`}>
        {text("key.revoke")}
      </Button>
    </Popconfirm>
  );
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("key.about")}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {text("key.add")}
        </Button>
      </div>
      {made !== undefined && (
        <div role="status">
          <p>{text("key.made")}</p>
          <p className="once">{made}</p>
        </div>
      )}
      {revoke.error && <Trouble small problem={revoke.error} />}
      <Listing query={keys} none={text("key.none")}>
        {(rows) => (
          <Table<Key>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("key.name"), dataIndex: "name", width: 160, ellipsis: true },
              { key: "role", title: text("key.role"), width: 80, render: (_, row) => text(`role.${row.role}`) },
              { key: "scopes", title: text("key.scopes"), render: (_, row) => row.scopes.map((scope) => text(`scope.${scope}`)).join(text("list.and")) },
              { key: "shops", title: text("key.shops"), ellipsis: true, render: (_, row) => row.shopIds?.map(shopName).join(text("list.and")) ?? text("key.allShops") },
              { key: "created", title: text("key.created"), width: 130, render: (_, row) => <Instant at={row.createdAt} zone={UNKNOWN_ZONE} /> },
              { key: "state", title: text("key.state"), width: 80, render: (_, row) => text(row.revokedAt === null ? "key.works" : "key.revoked") },
              { key: "revoke", title: <span className="unseen">{text("key.revoke")}</span>, width: 80, render: (_, row) => row.revokedAt === null && revokeButton(row) },
            ]}
          />
        )}
      </Listing>
      {isAdding && <KeyDrawer onMade={setMade} onClose={() => setAdding(false)} />}
    </>
  );
}
