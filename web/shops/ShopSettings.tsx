import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Shop } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { useRight } from "../people/queries.ts";
import { AddShopDrawer } from "./AddShopDrawer.tsx";
import { ConnectionTable } from "./ConnectionTable.tsx";
import { platformsQuery, shopsQuery } from "./queries.ts";
import { shopWords } from "./text.ts";

/** The shops that the person serves, and through which connection each comes in. */
export default function ShopSettings() {
  const text = useWords(shopWords);
  const shops = useQuery({ ...shopsQuery, select: ({ items }) => items });
  const mayAdd = useRight("shops.write");
  const language = useLanguage();
  const platforms = useQuery(platformsQuery).data?.items;
  const nameOf = (platform: string) => platforms?.find((one) => one.platform === platform)?.name[language] ?? platform;
  const [isAdding, setAdding] = useState(false);
  return (
    <>
    {mayAdd && (
      <p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {text("shop.add")}
        </Button>
      </p>
    )}
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
            { key: "platform", title: text("shop.platform"), render: (_, { platform }) => nameOf(platform) },
            { key: "connection", title: text("shop.connection"), dataIndex: "connectionId" },
            { key: "zone", title: text("shop.zone"), dataIndex: "timeZone" },
            { key: "currency", title: text("shop.currency"), dataIndex: "currency" },
          ]}
        />
      )}
    </Listing>
    {mayAdd && <ConnectionTable />}
    {isAdding && <AddShopDrawer onClose={() => setAdding(false)} />}
    </>
  );
}
