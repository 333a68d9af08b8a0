import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { serverNow } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import { CallbackTable } from "./CallbackTable.tsx";
import { CareTable } from "./CareTable.tsx";
import { LimitsLine } from "./LimitsLine.tsx";
import { callbacksQuery, careQuery, countsQuery } from "./queries.ts";
import { CALLBACK_VIEWS, type CallbackSearch, isCare } from "./search.ts";
import { callbackWords } from "./text.ts";
import type { CareKind } from "../kernel/shapes.ts";

const OpinionList = lazy(() => import("../care/OpinionList.tsx"));
const route = getRouteApi("/callbacks");

/** Whom one has to come back to, and who is to be written to. */
export function CallbacksPage() {
  const text = useWords(callbackWords);
  const { view = "mine", shop } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const go = (search: CallbackSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("callbacks.title")} aside={<Counts shop={shop} />}>
      <div className="case-bar">
        <span className="segments">
          {CALLBACK_VIEWS.map((one) => (
            <Button key={one} type="text" size="small" aria-pressed={view === one} onClick={() => go({ view: one, shop })}>
              {text(`callbacks.${one}`)}
            </Button>
          ))}
        </span>
        <FilterBar<CallbackSearch> value={{ view, shop }} onChange={go} fields={[{ name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) }]} />
      </div>
      {isCare(view) && <CareList key={view} kind={view} shop={shop} />}
      {(view === "mine" || view === "all") && <DueList view={view} shop={shop} />}
      <Suspense fallback={null}>{view === "opinions" && <OpinionList shop={shop} />}</Suspense>
    </Page>
  );
}

function DueList({ view, shop }: { view: "mine" | "all"; shop: string | undefined }) {
  const text = useWords(callbackWords);
  const callbacks = useInfiniteQuery(callbacksQuery(view, shop));
  return (
    <>
      <Listing query={callbacks} none={text("callbacks.none")}>
        {(rows) => <CallbackTable rows={rows} />}
      </Listing>
      <More query={callbacks} />
    </>
  );
}

function CareList({ kind, shop }: { kind: CareKind; shop: string | undefined }) {
  const text = useWords(callbackWords);
  const list = useInfiniteQuery(careQuery(kind, shop));
  const limits = list.data?.limits ?? [];
  return (
    <>
      <LimitsLine limits={limits} />
      <Listing query={{ ...list, data: list.data?.items }} none={text("care.none")}>
        {(rows) => <CareTable kind={kind} rows={rows} limits={limits} />}
      </Listing>
      <More query={list} />
    </>
  );
}

/** The miss counter: this month, by agent. */
function Counts({ shop }: { shop: string | undefined }) {
  const text = useWords(callbackWords);
  const zone = useZone(shop ?? null);
  const { data, error, refetch } = useQuery(countsQuery(dayOf(serverNow(), zone).slice(0, 7), shop));
  if (error && !data) return <Trouble small problem={error} onRetry={refetch} />;
  const missed = data?.items.filter((one) => one.missed > 0) ?? [];
  if (missed.length === 0) return null;
  return (
    <p className="quiet small" aria-label={text("callback.counts")}>
      {text("callback.counts")} {missed.map(({ agent, missed: count }) => `${agent?.name ?? text("callback.nobody")} ${count}`).join(" · ")}
    </p>
  );
}
