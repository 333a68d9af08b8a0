import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useText } from "../kernel/text/index.ts";
import { Later, Listing } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { useRight } from "../people/queries.ts";
import { BreachFilters } from "./BreachFilters.tsx";
import { BreachTable } from "./BreachTable.tsx";
import { breachesQuery } from "./queries.ts";
import { WaitingNow } from "./WaitingNow.tsx";

const LiveWall = lazy(() => import("../wall/LiveWall.tsx"));
const EvidenceDrawer = lazy(() => import("./EvidenceDrawer.tsx"));
const route = getRouteApi("/wall");

/** Who waits now and what ran late: the manager's wall. */
export function WallPage() {
  const text = useText();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const breaches = useInfiniteQuery(breachesQuery(filter));
  const mayWatch = useRight("wall.read");
  const [openId, setOpenId] = useState<string>();
  return (
    <Page title={text("wall.title")} aside={<WaitingNow shop={filter.shop} />}>
      <BreachFilters value={filter} onChange={(search) => void navigate({ search, replace: true })} />
      <Suspense fallback={<Later />}>{mayWatch && <LiveWall shop={filter.shop} />}</Suspense>
      <Listing query={breaches} none={text("breaches.none")}>
        {(rows) => <BreachTable rows={rows} onOpen={setOpenId} />}
      </Listing>
      {breaches.hasNextPage && (
        <Button onClick={() => breaches.fetchNextPage()} loading={breaches.isFetchingNextPage}>
          {text("list.more")}
        </Button>
      )}
      <Suspense fallback={null}>{openId && <EvidenceDrawer key={openId} id={openId} onClose={() => setOpenId(undefined)} />}</Suspense>
    </Page>
  );
}
