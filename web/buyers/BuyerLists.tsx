import { Link } from "@tanstack/react-router";
import { Table, Tabs } from "antd";
import type { BuyerFile } from "../kernel/shapes.ts";
import { usePreferences } from "../kernel/preferences.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Money } from "../ui/Money.tsx";
import { stateWord } from "./state-text.ts";
import { buyerWords } from "./text.ts";

const LISTS = ["orders", "conversations", "refunds", "complaints", "promises", "callbacks", "prospects"] as const;
type List = (typeof LISTS)[number];
type Entry = BuyerFile[List][number];

/** All that a buyer did and all that was done for them, over their accounts. */
export function BuyerLists({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  return (
    <section className="block">
      <Tabs size="small" items={LISTS.map((list) => ({ key: list, label: `${text(`list.${list}`)} ${file.counts[list]}`, children: <Entries list={list} entries={file[list]} shopId={file.shopId} /> }))} />
    </section>
  );
}

function Entries({ list, entries, shopId }: { list: List; entries: readonly Entry[]; shopId: string }) {
  const text = useWords(buyerWords);
  const { language } = usePreferences();
  const zone = useZone(shopId);
  if (entries.length === 0) return <p className="nothing">{text("list.empty")}</p>;
  return (
    <Table<Entry>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 520 }}
      dataSource={[...entries]}
      columns={[
        { key: "what", title: text("list.what"), ellipsis: true, render: (_, row) => <What list={list} row={row} /> },
        { key: "state", title: text("list.state"), width: 110, render: (_, row) => stateWord(language, row.state) },
        { key: "amount", title: text("list.amount"), width: 110, align: "right", render: (_, row) => <Money amount={row.amount} /> },
        { key: "at", title: text("list.at"), width: 120, render: (_, row) => <Instant at={row.at} zone={zone} /> },
      ]}
    />
  );
}

function What({ list, row }: { list: List; row: Entry }) {
  const text = useWords(buyerWords);
  const { language } = usePreferences();
  const title = list === "callbacks" ? stateWord(language, row.title) : row.title === "" ? text(`list.${list}`) : row.title;
  if (list === "complaints") return <Link to="/complaints/$id" params={{ id: row.id }}>{title}</Link>;
  if (list === "prospects") return <Link to="/prospects" search={{ prospect: row.id }}>{title}</Link>;
  if (row.conversationId !== null) return <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.at }}>{title}</Link>;
  return <span className="figure">{title}</span>;
}
