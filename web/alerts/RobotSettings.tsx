import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import type { Robot, TestAnswer } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { RowActs } from "../ui/RowActs.tsx";
import { SettingsHead } from "../ui/SettingsHead.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { MailState } from "./MailState.tsx";
import { robotsQuery, useRemoveRobot, useTestRobot } from "./queries.ts";
import { RobotDrawer } from "./RobotDrawer.tsx";
import { SendingLog } from "./SendingLog.tsx";
import { TestAnswerNote } from "./TestAnswerNote.tsx";
import { alertWords } from "./text.ts";

/** Robots of group chats, and e-mail: the ways out that rules may name. */
export default function RobotSettings() {
  const text = useWords(alertWords);
  const robots = useQuery({ ...robotsQuery, select: ({ items }) => items });
  const { shops } = useMe();
  const test = useTestRobot();
  const remove = useRemoveRobot();
  const [edited, setEdited] = useState<Robot | "new">();
  const [logged, setLogged] = useState<Robot>();
  const [tested, setTested] = useState<{ name: string; answer: TestAnswer }>();
  const shopName = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  const acts = (row: Robot) => (
    <RowActs
      words={{ test: text("test"), log: text("log"), removeSure: text("robot.removeSure", { name: row.name }) }}
      isTesting={test.isPending && test.variables === row.id}
      onTest={() => test.mutate(row.id, { onSuccess: (answer) => setTested({ name: row.name, answer }) })}
      onLog={() => setLogged(row)}
      onEdit={() => setEdited(row)}
      onRemove={() => remove.mutate(row.id)}
    />
  );
  return (
    <>
      <SettingsHead about={text("robots.about")} add={text("robots.add")} onAdd={() => setEdited("new")} />
      {(test.error ?? remove.error) && <Trouble small problem={test.error ?? remove.error} />}
      {tested && <TestAnswerNote {...tested} />}
      <Listing query={robots} none={text("robots.none")}>
        {(rows) => (
          <Table<Robot>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("robot.name"), dataIndex: "name", width: 140, ellipsis: true },
              { key: "kind", title: text("robot.kind"), width: 110, render: (_, row) => text(`robot.${row.kind}`) },
              { key: "address", title: text("robot.url"), dataIndex: "address", ellipsis: true },
              { key: "signs", title: text("robot.secret"), width: 100, render: (_, row) => text(row.signs ? "robot.signs" : "robot.plain") },
              { key: "shops", title: text("robot.shops"), ellipsis: true, render: (_, row) => row.shopIds.map(shopName).join(text("list.and")) },
              { key: "acts", title: <span className="unseen">{text("more")}</span>, width: 230, render: (_, row) => acts(row) },
            ]}
          />
        )}
      </Listing>
      <MailState />
      {edited && <RobotDrawer robot={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />}
      {logged && <SendingLog target={logged.id} name={logged.name} onClose={() => setLogged(undefined)} />}
    </>
  );
}
