import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import type { Subscription, TestAnswer } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { SettingsHead } from "../ui/SettingsHead.tsx";
import { subscriptionsQuery } from "./queries.ts";
import { SendingLog } from "./SendingLog.tsx";
import { SubscriptionActs } from "./SubscriptionActs.tsx";
import { SubscriptionDrawer } from "./SubscriptionDrawer.tsx";
import { TestAnswerNote } from "./TestAnswerNote.tsx";
import { alertWords } from "./text.ts";

/** Addresses that events are posted to. */
export default function SubscriptionSettings() {
  const text = useWords(alertWords);
  const subscriptions = useQuery({ ...subscriptionsQuery, select: ({ items }) => items });
  const [edited, setEdited] = useState<Subscription | "new">();
  const [logged, setLogged] = useState<Subscription>();
  const [secret, setSecret] = useState<string>();
  const [tested, setTested] = useState<{ name: string; answer: TestAnswer }>();
  const why = ({ disabledWhy }: Subscription) => (disabledWhy === "gone" ? text("sub.gone") : disabledWhy === "failing" ? text("sub.tired") : null);
  return (
    <>
      <SettingsHead about={text("sub.about")} add={text("sub.add")} onAdd={() => setEdited("new")} />
      {secret !== undefined && (
        <div role="status">
          <p>{text("sub.secret")}</p>
          <p className="once">{secret}</p>
        </div>
      )}
      {tested && <TestAnswerNote {...tested} />}
      <Listing query={subscriptions} none={text("sub.none")}>
        {(rows) => (
          <Table<Subscription>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("sub.name"), dataIndex: "name", width: 130, ellipsis: true },
              { key: "url", title: text("sub.url"), dataIndex: "url", ellipsis: true },
              { key: "types", title: text("sub.types"), ellipsis: true, render: (_, row) => row.eventTypes.join(text("list.and")) || text("sub.all") },
              { key: "state", title: text("sub.state"), width: 150, render: (_, row) => (
                <>
                  <span className={row.state === "active" ? undefined : "bad"}>{text(`sub.${row.state}`)}</span> <span className="quiet">{why(row)}</span>
                </>
              ) },
              { key: "acts", title: <span className="unseen">{text("more")}</span>, width: 330, render: (_, row) => (
                <SubscriptionActs row={row} onEdit={() => setEdited(row)} onLog={() => setLogged(row)} onSecret={setSecret} onTested={(answer) => setTested({ name: row.name, answer })} />
              ) },
            ]}
          />
        )}
      </Listing>
      {edited && <SubscriptionDrawer subscription={edited === "new" ? null : edited} onSecret={setSecret} onClose={() => setEdited(undefined)} />}
      {logged && <SendingLog target={logged.id} name={logged.name} onClose={() => setLogged(undefined)} />}
    </>
  );
}
