import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { StaffRank } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import { Later, Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ledgerWords } from "./ledger-text.ts";
import { type Climber, climbers } from "./ranks.ts";
import { type CardFilter, cardsQuery, ranksQuery } from "./queries.ts";
import { RankForm } from "./RankForm.tsx";

type Begun = { userId?: string; shopId?: string };

/** Where everybody stands on the ladder and how they came there, below whom the month's scores point out. */
export default function RankList({ filter }: { filter: CardFilter }) {
  const text = useWords(ledgerWords);
  const shops = useShops();
  const mayRank = useRight("scorecards.freeze");
  const ranks = useQuery(ranksQuery(filter.shop));
  const [begun, setBegun] = useState<Begun>();
  return (
    <>
      <div className="score-bar">
        <p className="quiet small">{text("ranks.about")}</p>
        {mayRank && <Button onClick={() => setBegun({})}>{text("ranks.set")}</Button>}
      </div>
      <Flagged filter={filter} onRank={mayRank ? setBegun : undefined} />
      <Listing query={{ ...ranks, data: ranks.data && climbers(ranks.data) }} none={text("ranks.none")}>
        {(rows) => (
          <Table<Climber>
            rowKey="key"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            expandable={{ expandedRowRender: stepsOf }}
            columns={[
              { key: "person", title: text("person"), width: 160, render: (_, { user }) => user.name },
              { key: "shop", title: text("filter.shop"), width: 200, ellipsis: true, render: (_, { shopId }) => shops.find(({ id }) => id === shopId)?.name ?? shopId },
              { key: "rank", title: text("ranks.now"), width: 120, render: (_, { now }) => <span className="mark">{text(`rank.${now.rank}`)}</span> },
              { key: "since", title: text("ranks.since"), width: 120, render: (_, { now }) => now.since },
              { key: "reason", title: text("entry.reason"), ellipsis: true, render: (_, { now }) => now.reason },
              { key: "steps", title: <span className="unseen">{text("ranks.rank")}</span>, width: 100, render: (_, { steps }) => <span className="quiet">{text("ranks.stepCount", { count: steps.length })}</span> },
            ]}
          />
        )}
      </Listing>
      {begun && <RankForm filter={filter} begun={begun} onClose={() => setBegun(undefined)} />}
    </>
  );
}

const stepsOf = ({ steps, user }: Climber) => <Steps steps={steps} name={user.name} />;

/** Flags decide nothing: each stands with the person, for somebody to judge. */
function Flagged({ filter, onRank }: { filter: CardFilter; onRank: ((begun: Begun) => void) | undefined }) {
  const text = useWords(ledgerWords);
  const cards = useQuery(cardsQuery(filter));
  const flagged = (cards.data ?? []).flatMap(({ id, user, shopId, flags }) => flags.filter((flag) => flag !== "score_moved").map((flag) => ({ key: `${id} ${flag}`, user, shopId, flag })));
  if (!cards.data) return cards.error ? <Trouble small problem={cards.error} onRetry={cards.refetch} /> : <Later rows={1} />;
  return (
    <section className="score-flagged" aria-label={text("ranks.flagged", { month: filter.month })}>
      <h2>{text("ranks.flagged", { month: filter.month })}</h2>
      {flagged.length === 0 && <p className="quiet small">{text("ranks.noFlag")}</p>}
      <ul className="money-list">
        {flagged.map(({ key, user, shopId, flag }) => (
          <li key={key}>
            <span>{user.name}</span> <span className="mark mark-warn">{text(`flag.${flag}`)}</span>
            {onRank && (
              <Button size="small" type="link" aria-label={`${text("ranks.set")} ${user.name}`} onClick={() => onRank({ userId: user.id, shopId })}>
                {text("ranks.set")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ steps, name }: { steps: readonly StaffRank[]; name: string }) {
  const text = useWords(ledgerWords);
  return (
    <table className="rows" aria-label={text("ranks.steps", { name })}>
      <thead>
        <tr>{(["ranks.since", "ranks.rank", "entry.reason", "ranks.by"] as const).map((title) => <th key={title}>{text(title)}</th>)}</tr>
      </thead>
      <tbody>
        {steps.map(({ id, since, rank, reason, by }) => (
          <tr key={id}>
            <td>{since}</td>
            <td>{text(`rank.${rank}`)}</td>
            <td>{reason}</td>
            <td>{by?.name ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
