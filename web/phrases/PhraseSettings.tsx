import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import { useState } from "react";
import type { Phrase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { AddPhrases } from "./AddPhrases.tsx";
import PhraseMarks from "./PhraseMarks.tsx";
import { type Level, phrasesQuery, useHits, useRemovePhrase, useSetLevels } from "./queries.ts";
import { phraseWords } from "./text.ts";

const LEVELS = ["off", "warn", "block"] as const;
export const LISTS = ["service", "inspection", "interjection", "phone", "harsh", "contact", "private_deal", "paid_praise", "superlative", "over_promise", "own"] as const satisfies readonly Phrase["list"][];

/** What agents should not say, or may not, by shop. */
export default function PhraseSettings() {
  const text = useWords(phraseWords);
  const { shops } = useMe();
  const mayWrite = useRight("phrases.write");
  const [shop, setShop] = useState(shops[0]?.id ?? "");
  const [list, setList] = useState<Phrase["list"] | null>(null);
  const [wanted, setWanted] = useState("");
  const [tried, setTried] = useState("");
  const [isAdding, setAdding] = useState(false);
  const phrases = useQuery(phrasesQuery(shop));
  const hits = useHits(shop, tried);
  const set = useSetLevels(shop);
  const remove = useRemovePhrase(shop);
  const shown = { ...phrases, data: phrases.data?.filter((one) => (list === null || one.list === list) && one.pattern.includes(wanted)) };
  const levels = LEVELS.map((value) => ({ value, label: text(`level.${value}`) }));
  return (
    <>
      <p className="quiet">{text("phrases.about")}</p>
      <div className="filters">
        <Select aria-label={text("phrases.shop")} value={shop} onChange={setShop} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
        <Select aria-label={text("phrases.list")} placeholder={text("phrases.list")} allowClear value={list} onChange={(next?: Phrase["list"]) => setList(next ?? null)} options={LISTS.map((value) => ({ value, label: text(`list.${value}`) }))} popupMatchSelectWidth={false} />
        <Input aria-label={text("phrases.search")} placeholder={text("phrases.search")} allowClear className="filter-words" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        {mayWrite && list !== null && <Select<Level> aria-label={text("phrases.whole")} placeholder={text("phrases.whole")} value={null} onChange={(level) => set.mutate({ level, lists: [list] })} options={levels} popupMatchSelectWidth={false} />}
        {mayWrite && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {text("phrases.add")}
          </Button>
        )}
      </div>
      <Input aria-label={text("phrases.try")} placeholder={text("phrases.try")} allowClear value={tried} onChange={(event) => setTried(event.target.value)} />
      {hits.length > 0 && <PhraseMarks written={tried} hits={hits} />}
      {tried !== "" && hits.length === 0 && <p className="quiet small">{text("phrases.clean")}</p>}
      {(set.error ?? remove.error) && <Trouble small problem={set.error ?? remove.error} />}
      <Listing query={shown} none={text("phrases.none")}>
        {(rows) => (
          <Table<Phrase>
            rowKey="id"
            size="small"
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={[...rows]}
            columns={[
              { key: "list", title: text("phrases.list"), width: 150, render: (_, row) => text(`list.${row.list}`) },
              { key: "pattern", title: text("phrases.pattern"), dataIndex: "pattern", ellipsis: true },
              { key: "level", title: text("phrases.level"), width: 130, render: (_, row) => <Select<Level> aria-label={`${text("phrases.level")} ${row.pattern}`} size="small" disabled={!mayWrite} value={row.level} onChange={(level) => set.mutate({ level, ids: [row.id] })} options={levels} /> },
              {
                key: "remove",
                title: <span className="unseen">{text("action.remove")}</span>,
                width: 80,
                render: (_, row) =>
                  row.isOwn &&
                  mayWrite && (
                    <Button size="small" type="link" onClick={() => remove.mutate(row.id)} aria-label={`${text("action.remove")} ${row.pattern}`}>
                      {text("action.remove")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {isAdding && <AddPhrases shop={shop} list={list} onClose={() => setAdding(false)} />}
    </>
  );
}
