import { useInfiniteQuery } from "@tanstack/react-query";
import { Table } from "antd";
import type { Product } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { More } from "../ui/More.tsx";
import { ProductLine } from "./ProductLine.tsx";
import { productsQuery } from "./queries.ts";
import { productWords } from "./text.ts";

/** Products as orders and message cards have shown them, last seen first. */
export default function ProductTable({ shop, q }: { shop: string | undefined; q: string | undefined }) {
  const text = useWords(productWords);
  const products = useInfiniteQuery(productsQuery({ shop, q }));
  const { shops } = useMe();
  return (
    <>
      <Listing query={products} none={text("product.none")}>
        {(rows) => (
          <Table<Product>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 900 }}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("product.name"), render: (_, row) => <ProductLine product={row} /> },
              { key: "price", title: text("product.price"), width: 110, align: "right", render: (_, row) => <Money amount={row.price} /> },
              { key: "number", title: text("product.number"), width: 200, render: (_, row) => <span className="figure">{row.platformProductId}</span> },
              { key: "sku", title: text("product.sku"), width: 200, render: (_, row) => <span className="figure">{row.sku ?? "–"}</span> },
              { key: "shop", title: text("product.shop"), width: 150, ellipsis: true, render: (_, row) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId },
              { key: "seen", title: text("product.seen"), width: 120, render: (_, row) => <Seen row={row} /> },
            ]}
          />
        )}
      </Listing>
      <More query={products} />
    </>
  );
}

const Seen = ({ row }: { row: Product }) => <Instant at={row.seenAt} zone={useZone(row.shopId)} />;
