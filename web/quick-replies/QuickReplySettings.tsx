import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import { useState } from "react";
import type { QuickReply } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { quickRepliesQuery } from "./queries.ts";
import { ReplyDrawer } from "./ReplyDrawer.tsx";
import { quickWords } from "./text.ts";
import { VARIABLES } from "./variables.ts";

const OWN = "";

/** A shop's quick replies and one's own: kept, found, brought in and taken out. */
export default function QuickReplySettings() {
  const text = useWords(quickWords);
  const replies = useQuery(quickRepliesQuery);
  const { shops } = useMe();
  const mayLead = useRight("quick_replies.write");
  const [whose, setWhose] = useState(OWN);
  const [wanted, setWanted] = useState("");
  const [edited, setEdited] = useState<QuickReply | "new">();
  const [isImporting, setImporting] = useState(false);
  const shopId = whose === OWN ? null : whose;
  const mayChange = shopId === null || mayLead;
  const matches = ({ shopId: of, title, text: words, code, category }: QuickReply) => of === shopId && `${title} ${words} ${code ?? ""} ${category}`.toLowerCase().includes(wanted.toLowerCase());
  const shown = { ...replies, data: replies.data?.filter(matches) };
  return (
    <>
      <p className="quiet">{text("quick.about", { variables: VARIABLES.map((name) => `{${name}}`).join(" ") })}</p>
      <div className="filters">
        <Select aria-label={text("quick.whose")} value={whose} onChange={setWhose} options={[{ value: OWN, label: text("quick.own") }, ...shops.map(({ id, name }) => ({ value: id, label: name }))]} popupMatchSelectWidth={false} />
        <Input aria-label={text("quick.search")} placeholder={text("quick.search")} allowClear className="filter-words" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        {mayChange && (
          <>
            <Button type="primary" onClick={() => setEdited("new")}>
              {text("quick.add")}
            </Button>
            <Button onClick={() => setImporting(true)}>{text("quick.import")}</Button>
          </>
        )}
        {(["csv", "xlsx"] as const).map((format) => (
          <a key={format} className="csv" download href={`/api/v1/quick-replies/export?format=${format}${shopId === null ? "" : `&shop=${encodeURIComponent(shopId)}`}`}>
            {text("quick.export")} {format.toUpperCase()}
          </a>
        ))}
      </div>
      <Listing query={shown} none={text("quick.none")}>
        {(rows) => (
          <Table<QuickReply>
            rowKey="id"
            size="small"
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            dataSource={[...rows]}
            columns={[
              { key: "category", title: text("quick.category"), dataIndex: "category", width: 110, ellipsis: true },
              { key: "title", title: text("quick.title"), dataIndex: "title", width: 160, ellipsis: true },
              { key: "code", title: text("quick.code"), width: 90, render: (_, row) => row.code && `/${row.code}` },
              { key: "text", title: text("quick.text"), dataIndex: "text", ellipsis: true },
              {
                key: "edit",
                title: <span className="unseen">{text("action.edit")}</span>,
                width: 70,
                render: (_, row) =>
                  mayChange && (
                    <Button size="small" type="link" onClick={() => setEdited(row)} aria-label={`${text("action.edit")} ${row.title}`}>
                      {text("action.edit")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {edited && <ReplyDrawer key={edited === "new" ? "new" : edited.id} reply={edited === "new" ? null : edited} shopId={shopId} onClose={() => setEdited(undefined)} />}
      {isImporting && <ImportDialog shopId={shopId} onClose={() => setImporting(false)} />}
    </>
  );
}
