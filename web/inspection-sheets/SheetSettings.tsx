import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import "../styles/orders.css";
import { sheetsQuery } from "./queries.ts";
import { SheetEditor } from "./SheetEditor.tsx";
import { sheetWords } from "./text.ts";

const KINDS = ["chat", "record"] as const;

/** The sheets by which a shop's chats and records are inspected. */
export default function SheetSettings() {
  const text = useWords(sheetWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const [kind, setKind] = useState<(typeof KINDS)[number]>("chat");
  const sheets = useQuery(sheetsQuery(shopId));
  const sheet = sheets.data?.items.find((one) => one.kind === kind);
  return (
    <>
      <p className="quiet">{text("sheet.hint")}</p>
      <div className="filters">
        <Select aria-label={text("sheet.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
        <Select aria-label={text("sheet.kind")} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: text(`sheet.kind.${value}`) }))} popupMatchSelectWidth={false} />
      </div>
      {sheets.error && <Trouble problem={sheets.error} onRetry={sheets.refetch} />}
      {sheet ? <SheetEditor key={`${shopId} ${kind} ${sheet.version}`} sheet={sheet} /> : !sheets.error && <Later />}
    </>
  );
}
