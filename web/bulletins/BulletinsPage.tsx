import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import "../styles/knowledge.css";
import { BulletinCard } from "./BulletinCard.tsx";
import { bulletinsQuery, unreadBulletinsQuery } from "./queries.ts";
import { BULLETIN_KINDS, BULLETIN_STATES, type BulletinFilter, type BulletinSearch } from "./search.ts";
import { bulletinWords } from "./text.ts";

const BulletinDrawer = lazy(() => import("./BulletinDrawer.tsx"));
const BulletinForm = lazy(() => import("./BulletinForm.tsx"));
const FeedbackForm = lazy(() => import("./FeedbackForm.tsx"));
const route = getRouteApi("/bulletins");

/** The notice board: what everybody should know, and what departments are told. */
export function BulletinsPage() {
  const text = useWords(bulletinWords);
  const { open, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useRight("bulletins.write");
  const mayTell = useRight("bulletins.feedback");
  const [form, setForm] = useState<"publish" | "feedback">();
  const unread = useQuery(unreadBulletinsQuery).data;
  const bulletins = useInfiniteQuery(bulletinsQuery(filter));
  const go = (search: BulletinSearch) => void navigate({ search, replace: true });
  return (
    <Page
      title={text("board.title")}
      aside={
        <span className="article-acts">
          {unread && unread.unread > 0 && <span className="mark mark-warn">{text("board.unread", { count: unread.unread, must: unread.mustRead })}</span>}
          {mayTell && <Button onClick={() => setForm("feedback")}>{text("board.feedback")}</Button>}
          {mayWrite && (
            <Button type="primary" onClick={() => setForm("publish")}>
              {text("board.publish")}
            </Button>
          )}
        </span>
      }
    >
      <Filters value={filter} onChange={go} />
      <Listing query={bulletins} none={text(Object.keys(filter).length === 0 ? "board.none" : "board.noneFiltered")}>
        {(rows) => (
          <ul className="board-list">
            {rows.map((row) => (
              <li key={row.id}>
                <BulletinCard bulletin={row} onOpen={() => go({ ...filter, open: row.id })} />
              </li>
            ))}
          </ul>
        )}
      </Listing>
      <More query={bulletins} />
      <Suspense fallback={null}>
        {open && <BulletinDrawer key={open} id={open} onClose={() => go(filter)} />}
        {form === "publish" && <BulletinForm onClose={() => setForm(undefined)} />}
        {form === "feedback" && <FeedbackForm onClose={() => setForm(undefined)} />}
      </Suspense>
    </Page>
  );
}

function Filters({ value, onChange }: { value: BulletinFilter; onChange: (next: BulletinSearch) => void }) {
  const text = useWords(bulletinWords);
  const { shops } = useMe();
  return (
    <FilterBar<BulletinFilter>
      value={value}
      onChange={onChange}
      fields={[
        { name: "q", label: text("filter.words"), kind: "words" },
        { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
        { name: "kind", label: text("filter.kind"), options: BULLETIN_KINDS.map((one) => ({ value: one, label: text(`kind.${one}`) })) },
        { name: "unread", label: text("filter.unread"), options: [{ value: "true", label: text("filter.unread") }] },
        { name: "state", label: text("filter.state"), options: BULLETIN_STATES.map((one) => ({ value: one, label: text(`state.${one}`) })) },
      ]}
    />
  );
}
