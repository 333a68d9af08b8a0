import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import "../styles/boards.css";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import type { Opened } from "../boards/CountedRows.tsx";
import { AgentsNow } from "./AgentsNow.tsx";
import { HourChart } from "./HourChart.tsx";
import { LongestWaits } from "./LongestWaits.tsx";
import { wallQuery } from "./queries.ts";
import { ShopsNow } from "./ShopsNow.tsx";
import { wallWords } from "./text.ts";

const WatchDrawer = lazy(() => import("./WatchDrawer.tsx"));
const CountedRows = lazy(() => import("../boards/CountedRows.tsx"));

/** Who waits, who is there, and today's hours; kept true by the stream. */
export default function LiveWall({ shop }: { shop: string | undefined }) {
  const text = useWords(wallWords);
  const wall = useQuery(wallQuery(shop));
  const [watched, setWatched] = useState<string>();
  const [opened, setOpened] = useState<Opened>();
  if (!wall.data) return wall.error ? <Trouble problem={wall.error} onRetry={wall.refetch} /> : <Later />;
  const { shops, longest, agents, hours, timeZone, at } = wall.data;
  return (
    <>
      {wall.error && <Trouble small problem={wall.error} onRetry={wall.refetch} />}
      <section className="board-card" aria-label={text("shops")}>
        <h2>{text("shops")}</h2>
        <ShopsNow shops={shops} at={at} onOpen={setOpened} />
      </section>
      <div className="live">
        <section className="board-card" aria-label={text("waits")}>
          <h2>{text("waits")}</h2>
          <LongestWaits rows={longest} onWatch={setWatched} />
        </section>
        <HourChart hours={hours} timeZone={timeZone} shop={shop} onOpen={setOpened} />
      </div>
      <section className="board-card" aria-label={text("agents")}>
        <h2>{text("agents")}</h2>
        <AgentsNow agents={agents} timeZone={timeZone} shop={shop} onOpen={setOpened} />
      </section>
      <Suspense fallback={null}>{watched && <WatchDrawer key={watched} id={watched} onClose={() => setWatched(undefined)} />}</Suspense>
      <Suspense fallback={null}>{opened && <CountedRows opened={opened} onClose={() => setOpened(undefined)} />}</Suspense>
    </>
  );
}
