import { useQuery } from "@tanstack/react-query";
import { Button, Table, Typography } from "antd";
import type { Connection } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { connectionsQuery, platformsQuery, shopsQuery, UNKNOWN_ZONE, useTestPush } from "./queries.ts";
import { shopWords } from "./text.ts";

/** How shops come in: where their pushes go, when the last one came, and a push to try it. */
export function ConnectionTable() {
  const text = useWords(shopWords);
  const connections = useQuery({ ...connectionsQuery, select: ({ items }) => items });
  const platforms = useQuery(platformsQuery).data?.items;
  const shops = useQuery(shopsQuery).data?.items;
  const nameOf = (id: string) => shops?.find((shop) => shop.id === id)?.name ?? id;
  return (
    <section className="settings-part" aria-label={text("connections.title")}>
      <h2>{text("connections.title")}</h2>
      <Listing query={connections} none={text("shops.none")}>
        {(rows) => (
          <Table<Connection>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={[...rows]}
            columns={[
              { key: "id", title: text("shop.connection"), dataIndex: "id" },
              { key: "shops", title: text("connection.shops"), render: (_, { shopIds }) => shopIds.map(nameOf).join(text("connection.and")) },
              { key: "path", title: text("connection.address"), render: (_, { path }) => <Typography.Text copyable={{ text: location.origin + path }}>{path}</Typography.Text> },
              { key: "last", title: text("connection.last"), render: (_, { lastAt }) => (lastAt ? <Instant at={lastAt} zone={UNKNOWN_ZONE} /> : text("connection.never")) },
              { key: "failed", title: text("connection.failed"), dataIndex: "failed", align: "right" },
              { key: "test", render: (_, { id, platform }) => platforms?.find((one) => one.platform === platform)?.tests && <TestPush id={id} /> },
            ]}
          />
        )}
      </Listing>
    </section>
  );
}

function TestPush({ id }: { id: string }) {
  const text = useWords(shopWords);
  const test = useTestPush(id);
  return (
    <>
      <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
        {text("connection.test")}
      </Button>
      {test.data && (
        <span role="status" className={test.data.taken ? "good small" : "bad small"}>
          {" "}
          {text(test.data.taken ? "connection.taken" : "connection.refused", { status: test.data.status })}
        </span>
      )}
      {test.error && <Trouble small problem={test.error} />}
    </>
  );
}
