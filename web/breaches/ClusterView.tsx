import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ClusterTable } from "./ClusterTable.tsx";
import { clustersQuery } from "./queries.ts";
import { type ReviewFilter, type Side, SIDES } from "./search.ts";
import { reviewWords } from "./text.ts";

type Sides = { by: Side; across: Side };
type ClusterViewProps = { filter: ReviewFilter; sides: Sides; onSides: (sides: Sides) => void; onOpen: (chosen: Partial<Record<Side, string>>) => void };

/** How breaches fall together, by two sides that can be chosen. */
export function ClusterView({ filter, sides, onSides, onOpen }: ClusterViewProps) {
  const text = useWords(reviewWords);
  const clusters = useQuery(clustersQuery(filter, sides));
  const options = SIDES.map((side) => ({ value: side, label: text(`side.${side}`) }));
  const choose = (name: keyof Sides, side: Side) => {
    const other = name === "by" ? "across" : "by";
    onSides({ ...sides, [name]: side, ...(sides[other] === side && { [other]: sides[name] }) });
  };
  return (
    <>
      <div className="filters">
        {(["by", "across"] as const).map((name) => (
          <label key={name} className="heat-side">
            <span className="quiet">{text(`field.${name}`)}</span>
            <Select aria-label={text(`field.${name}`)} popupMatchSelectWidth={false} options={options} value={sides[name]} onChange={(side: Side) => choose(name, side)} />
          </label>
        ))}
        {clusters.data && <span className="quiet">{text("reviews.total", { count: clusters.data.total })}</span>}
      </div>
      {clusters.error && <Trouble problem={clusters.error} onRetry={clusters.refetch} />}
      {!clusters.data && !clusters.error && <Later />}
      {clusters.data && (clusters.data.total === 0 ? <p className="nothing">{text("reviews.none")}</p> : <ClusterTable clusters={clusters.data} onOpen={onOpen} />)}
    </>
  );
}
