import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Drawer, Select } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import { percentLabel } from "../kernel/format.ts";
import type { WhatIf, WhatIfDraft } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/calendars.css";
import { ChangedWaits } from "./ChangedWaits.tsx";
import { whatIfQuery } from "./queries.ts";
import { whatIfWords } from "./text.ts";

const SPANS = [1, 7, 14, 30, 90] as const;
const DAY_MS = 86_400_000;

type WhatIfDrawerProps = { title: string; draft: Pick<WhatIfDraft, "policy" | "calendar">; shopId: string | null; onClose: () => void };

/** What a draft would have made of the last days, before anybody publishes it. */
export function WhatIfDrawer({ title, draft, shopId, onClose }: WhatIfDrawerProps) {
  const text = useWords(whatIfWords);
  const shops = useShops();
  const [shop, setShop] = useState(shopId ?? shops[0]?.id ?? "");
  const [days, setDays] = useState<number>(14);
  const [nowMs] = useState(serverNow);
  const zone = useZone(shop);
  const asked: WhatIfDraft = { ...draft, shop, from: new Date(nowMs - days * DAY_MS).toISOString(), to: new Date(nowMs).toISOString() };
  const tried = useInfiniteQuery({ ...whatIfQuery(asked), placeholderData: keepPreviousData });
  const first = tried.data?.pages[0];
  return (
    <Drawer open onClose={onClose} size={720} title={text("whatIf.title", { name: title })}>
      <p className="quiet">{text("whatIf.about")}</p>
      <div className="filters">
        {shopId === null && <Select aria-label={text("whatIf.shop")} value={shop} options={shops.map(({ id, name }) => ({ value: id, label: name }))} onChange={setShop} />}
        <Select aria-label={text("whatIf.days")} value={days} options={SPANS.map((span) => ({ value: span, label: text("whatIf.lastDays", { days: span }) }))} onChange={setDays} />
      </div>
      {tried.error && <Trouble problem={tried.error} onRetry={tried.refetch} />}
      {tried.isPending && !tried.error && <Later />}
      {first && !tried.error && (
        <>
          <Outcome outcome={first} />
          <ChangedWaits rows={tried.data?.pages.flatMap(({ items }) => items) ?? []} zone={zone} />
          <More query={tried} />
        </>
      )}
    </Drawer>
  );
}

function Outcome({ outcome: { waits, truncated, before, after, moved, better, worse, kinds } }: { outcome: WhatIf }) {
  const text = useWords(whatIfWords);
  if (waits === 0) return <p className="nothing">{text("whatIf.none")}</p>;
  const rows = [
    [text("whatIf.rate"), percentLabel(before.metShare), percentLabel(after.metShare)],
    [text("whatIf.met"), before.met, after.met],
    [text("whatIf.breached"), before.breached, after.breached],
    ...(kinds.length < 2 ? [] : kinds.map((one) => [text("whatIf.rateOf", { kind: text(`clock.${one.kind}`) }), percentLabel(one.before.metShare), percentLabel(one.after.metShare)] as const)),
  ] as const;
  return (
    <section aria-label={text("whatIf.then")}>
      <p>
        {text("whatIf.waits", { count: waits })}
        {truncated && text("whatIf.truncated")}
      </p>
      <table className="rows what-if">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{text("whatIf.kind")}</span>
            </th>
            <th scope="col">{text("whatIf.now")}</th>
            <th scope="col">{text("whatIf.then")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, was, is]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{was}</td>
              <td>
                <strong>{is}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{moved + better + worse === 0 ? text("whatIf.same") : [text("whatIf.worse", { count: worse }), text("whatIf.better", { count: better }), text("whatIf.moved", { count: moved })].join(" · ")}</p>
    </section>
  );
}
