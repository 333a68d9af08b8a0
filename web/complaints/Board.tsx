import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Complaint, ComplaintState } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShop } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Due } from "../ui/Wait.tsx";
import { stageQuery } from "./queries.ts";
import { type ComplaintFilter, STAGES } from "./search.ts";
import { SeverityMark } from "./SeverityMark.tsx";
import { complaintWords } from "./text.ts";

/** Cases by stage, what ends first on top. A column that nobody uses is not there. */
export const Board = ({ filter }: { filter: ComplaintFilter }) => (
  <div className="case-board">
    {STAGES.filter((stage) => stage !== "closed_unsatisfied").map((stage) => (
      <Column key={stage} stage={stage} filter={filter} />
    ))}
  </div>
);

function Column({ stage, filter }: { stage: ComplaintState; filter: ComplaintFilter }) {
  const text = useWords(complaintWords);
  const cases = useInfiniteQuery(stageQuery(stage, filter));
  return (
    <section className="column" aria-label={text(`stage.${stage}`)}>
      <header>
        <h2>{text(`stage.${stage}`)}</h2>
        <span className="figure quiet">
          {cases.data?.length ?? ""}
          {cases.hasNextPage && "+"}
        </span>
      </header>
      <Listing query={cases} none={text("complaints.noneHere")}>
        {(rows) => (
          <ul>
            {rows.map((one) => (
              <li key={one.id}>
                <Card one={one} />
              </li>
            ))}
          </ul>
        )}
      </Listing>
      <More query={cases} />
    </section>
  );
}

function Card({ one }: { one: Complaint }) {
  const text = useWords(complaintWords);
  const shop = useShop(one.shopId);
  return (
    <Link to="/complaints/$id" params={{ id: one.id }} className="case-card">
      <span className="case-card-head">
        <SeverityMark one={one} />
        {one.rounds > 1 && <span className="mark mark-warn">{text("complaint.round", { n: one.rounds })}</span>}
        {one.stageDueAt && <Due at={one.stageDueAt} since={one.stageSince} />}
      </span>
      <span className="card-text">{one.text}</span>
      <span className="card-foot quiet small">
        <span className="cut">
          {one.buyer?.name ?? shop?.name ?? one.shopId} · {one.owner?.name ?? text("complaint.nobody")}
        </span>
        {one.openTasks > 0 && <span>{text("complaint.tasks", { n: one.openTasks })}</span>}
      </span>
    </Link>
  );
}
