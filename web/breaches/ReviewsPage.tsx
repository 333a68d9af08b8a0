import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { ClusterView } from "./ClusterView.tsx";
import "../styles/reviews.css";
import { breachesQuery } from "./queries.ts";
import { ReviewFilters } from "./ReviewFilters.tsx";
import { ReviewTable } from "./ReviewTable.tsx";
import type { ReviewFilter, ReviewSearch } from "./search.ts";
import { reviewWords } from "./text.ts";

const EvidenceDrawer = lazy(() => import("./EvidenceDrawer.tsx"));
const route = getRouteApi("/reviews");

/** What ran late, to be judged: as rows, or as they fall together. */
export function ReviewsPage() {
  const text = useWords(reviewWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { view, by = "cause", across = "hour", ...filter } = search;
  const go = (next: ReviewSearch) => void navigate({ search: next, replace: true });
  const views = [undefined, "clusters"] as const;
  return (
    <Page
      title={text("reviews.title")}
      aside={
        <span className="segments">
          {views.map((one) => (
            <Button key={one ?? "list"} type="text" size="small" aria-pressed={view === one} onClick={() => go({ ...search, view: one })}>
              {text(`reviews.${one ?? "list"}`)}
            </Button>
          ))}
        </span>
      }
    >
      <ReviewFilters value={search} onChange={go} />
      {view === "clusters" ? (
        <ClusterView filter={filter} sides={{ by, across }} onSides={(sides) => go({ ...search, ...sides })} onOpen={(chosen) => void navigate({ search: { ...filter, ...chosen } as ReviewSearch })} />
      ) : (
        <ReviewList key={JSON.stringify(filter)} filter={filter} />
      )}
    </Page>
  );
}

function ReviewList({ filter }: { filter: ReviewFilter }) {
  const text = useWords(reviewWords);
  const mayReview = useRight("breaches.review");
  const breaches = useInfiniteQuery(breachesQuery(filter));
  const [openId, setOpenId] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const rows = breaches.data?.filter(({ id }) => chosen.includes(id)) ?? [];
  return (
    <>
      {mayReview && <BulkBar rows={rows} onDone={() => setChosen([])} />}
      <Listing query={breaches} none={text("reviews.none")}>
        {(all) => <ReviewTable rows={all} chosen={chosen} onChoose={mayReview ? setChosen : undefined} onOpen={setOpenId} />}
      </Listing>
      <More query={breaches} />
      <Suspense fallback={null}>{openId && <EvidenceDrawer key={openId} id={openId} onClose={() => setOpenId(undefined)} />}</Suspense>
    </>
  );
}
