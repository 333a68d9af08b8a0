import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { User } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { PersonDrawer } from "./PersonDrawer.tsx";
import { useMe, useRight, usersQuery } from "./queries.ts";
import { peopleWords } from "./text.ts";

/** The people of the shops that one sees. */
export default function PeopleSettings() {
  const text = useWords(peopleWords);
  const users = useQuery({ ...usersQuery, select: ({ items }) => items });
  const mayChange = useRight("users.write");
  const { shops } = useMe();
  const [edited, setEdited] = useState<User | "new">();
  const shopName = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("people.about")}</p>
        {mayChange && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {text("people.add")}
          </Button>
        )}
      </div>
      <Listing query={users} none={text("people.none")}>
        {(rows) => (
          <Table<User>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 900 }}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("people.name"), dataIndex: "name", width: 120 },
              { key: "number", title: text("people.number"), width: 90, render: (_, row) => row.number ?? "–" },
              { key: "role", title: text("people.role"), width: 80, render: (_, row) => text(`role.${row.role}`) },
              { key: "email", title: text("people.email"), dataIndex: "email", width: 200, ellipsis: true },
              { key: "shops", title: text("people.shops"), ellipsis: true, render: (_, row) => row.shopIds.map(shopName).join(text("list.and")) },
              { key: "capacity", title: text("people.capacity"), dataIndex: "capacity", width: 90, align: "right" },
              { key: "state", title: text("people.state"), width: 80, render: (_, row) => text(`presence.${row.presence.state}`) },
              {
                key: "edit",
                title: <span className="unseen">{text("action.edit")}</span>,
                width: 70,
                render: (_, row) =>
                  mayChange && (
                    <Button size="small" type="link" onClick={() => setEdited(row)} aria-label={`${text("action.edit")} ${row.name}`}>
                      {text("action.edit")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {edited && <PersonDrawer key={edited === "new" ? "new" : edited.id} user={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
