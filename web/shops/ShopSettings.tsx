import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import type { Shop } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { shopsQuery } from "./queries.ts";
import { shopWords } from "./text.ts";

/** The shops that the person serves, and through which connection each comes in. */
export default function ShopSettings() {
  const text = useWords(shopWords);
  const shops = useQuery({ ...shopsQuery, select: ({ items }) => items });
  return (
    <Listing query={shops} none={text("shops.none")}>
      {(rows) => (
        <Table<Shop>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={[...rows]}
          columns={[
            { key: "name", title: text("shop.name"), dataIndex: "name" },
            { key: "id", title: text("shop.id"), dataIndex: "id" },
            { key: "platform", title: text("shop.platform"), dataIndex: "platform" },
            { key: "connection", title: text("shop.connection"), dataIndex: "connectionId" },
            { key: "zone", title: text("shop.zone"), dataIndex: "timeZone" },
            { key: "currency", title: text("shop.currency"), dataIndex: "currency" },
          ]}
        />
      )}
    </Listing>
  );
}
