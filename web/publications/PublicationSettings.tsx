import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import { TestAnswerNote } from "../alerts/TestAnswerNote.tsx";
import type { Publication } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { RowActs } from "../ui/RowActs.tsx";
import { SettingsHead } from "../ui/SettingsHead.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { PublicationDrawer } from "./PublicationDrawer.tsx";
import { publicationsQuery, useRemovePublication, useTestPublication } from "./queries.ts";
import { RunDrawer } from "./RunDrawer.tsx";
import { publicationWords } from "./text.ts";
import { useTargets } from "./use-targets.ts";

/** Figures that go out by themselves, with what went out. */
export default function PublicationSettings() {
  const text = useWords(publicationWords);
  const shops = useShops();
  const publications = useQuery({ ...publicationsQuery, select: ({ items }) => items });
  const remove = useRemovePublication();
  const test = useTestPublication();
  const { nameOf } = useTargets("");
  const [edited, setEdited] = useState<Publication | "new">();
  const [looked, setLooked] = useState<Publication>();
  const acts = (row: Publication) => (
    <RowActs words={{ test: text("test"), log: text("history"), removeSure: text("remove.sure", { name: row.name }) }} isTesting={test.isPending && test.variables === row.id} onTest={() => test.mutate(row.id)} onLog={() => setLooked(row)} onEdit={() => setEdited(row)} onRemove={() => remove.mutate(row.id)} />
  );
  return (
    <>
      <SettingsHead about={text("about")} add={text("add")} onAdd={() => setEdited("new")} />
      {(test.error ?? remove.error) && <Trouble small problem={test.error ?? remove.error} />}
      {test.data && (
        <section aria-label={text("test.title")}>
          <p>{test.data.title}</p>
          <pre className="once">{test.data.lines.join("\n")}</pre>
          {test.data.answers.map((answer) => (
            <TestAnswerNote key={answer.sendingId} name={nameOf(answer)} answer={answer} />
          ))}
        </section>
      )}
      <Listing query={publications} none={text("none")}>
        {(rows) => (
          <Table<Publication>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 960 }}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("name"), dataIndex: "name", width: 140, ellipsis: true },
              { key: "shop", title: text("shop"), width: 140, ellipsis: true, render: (_, row) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId },
              { key: "when", title: text("when"), width: 150, render: (_, row) => text(`when.${row.every}`, { hour: row.hour, weekday: text(`weekday.${(row.weekday ?? 1) as 1}`), monthday: row.monthday ?? "" }) },
              { key: "to", title: text("to"), ellipsis: true, render: (_, row) => row.targets.map(nameOf).join(text("list.and")) },
              { key: "next", title: text("next"), width: 120, render: (_, row) => <Next row={row} off={text("off")} /> },
              { key: "acts", title: <span className="unseen">{text("acts")}</span>, width: 250, render: (_, row) => acts(row) },
            ]}
          />
        )}
      </Listing>
      {edited && <PublicationDrawer publication={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />}
      {looked && <RunDrawer publication={looked} nameOf={nameOf} onClose={() => setLooked(undefined)} />}
    </>
  );
}

function Next({ row, off }: { row: Publication; off: string }) {
  const zone = useZone(row.shopId);
  return row.nextAt === null ? off : <Instant at={row.nextAt} zone={zone} />;
}
