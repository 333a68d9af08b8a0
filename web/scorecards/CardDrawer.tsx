import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { lazy, Suspense, useState } from "react";
import type { MetricName, ScorecardDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Facts, Fact } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Comment } from "./Comment.tsx";
import { Entries } from "./Entries.tsx";
import { LineTable } from "./LineTable.tsx";
import { pointsLabel } from "./points.ts";
import { cardQuery, type CardStep, useStep } from "./queries.ts";
import { scoreWords } from "./text.ts";

const RowsDrawer = lazy(() => import("../metrics/RowsDrawer.tsx"));

/** One card: what it is made of, what was said to it, and the next step of the close. */
export default function CardDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(scoreWords);
  const query = useQuery(cardQuery(id));
  const card = query.data;
  return (
    <Drawer open onClose={onClose} size={720} title={card ? `${card.user.name} · ${card.month} · ${card.scheme.name}` : text("scorecards.rail")}>
      <Listing query={{ ...query, data: card && [card] }} none={text("none")}>
        {() => card && <Card card={card} />}
      </Listing>
    </Drawer>
  );
}

function Card({ card }: { card: ScorecardDetail }) {
  const text = useWords(scoreWords);
  const zone = useZone(card.shopId);
  const [opened, setOpened] = useState<{ name: MetricName; title: string }>();
  const { outcome, correction, payer } = card;
  return (
    <div className="score-card">
      <Facts>
        <Fact name={text("state")}>{text(`state.${card.state}`)}</Fact>
        <Fact name={text("total")}>
          {pointsLabel(outcome.total)} {outcome.grade}
        </Fact>
        {outcome.money && (
          <Fact name={text("amount")}>
            <Money amount={outcome.money} /> {payer && text(`payer.${payer}`)} <span className="quiet small">{outcome.formula?.replace(/\d+\.\d{3,}/g, (digits) => pointsLabel(Number(digits)))}</span>
          </Fact>
        )}
        {card.frozenAt && (
          <Fact name={text("state.frozen")}>
            <Instant at={card.frozenAt} zone={zone} /> {card.frozenBy?.name}
          </Fact>
        )}
      </Facts>
      {correction && (
        <p className="score-correction" role="status">
          {text("flag.score_moved")}{text("list.colon")}{text("correction")} {pointsLabel(correction.total)} {correction.grade} {correction.money && <Money amount={correction.money} />}
        </p>
      )}
      {card.flags.filter((flag) => flag !== "score_moved").map((flag) => (
        <p key={flag} className="bad">{text(`flag.${flag}`)}</p>
      ))}
      <LineTable card={card} onOpen={(name, title) => setOpened({ name: name as MetricName, title })} />
      <p className="quiet small">{text("record")}</p>
      <Entries card={card} />
      <Comment card={card} />
      <Steps card={card} />
      <Suspense fallback={null}>
        {opened && <RowsDrawer filter={spanOf(card.month)} name={opened.name} title={opened.title} row={{ agent: card.user, shopId: card.shopId, team: null, policy: null, platform: null, timeZone: zone, bucketStart: spanOf(card.month).from }} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </div>
  );
}

/** Local dates of a month; `to` is the first of the next. */
function spanOf(month: string): { from: string; to: string } {
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1));
  return { from: `${month}-01`, to: next.toISOString().slice(0, 10) };
}

const NEXT: Record<ScorecardDetail["state"], readonly CardStep[]> = { draft: ["show"], shown: ["confirm", "reopen"], confirmed: ["freeze", "reopen"], frozen: [] };

function Steps({ card: { id, state, version, user } }: { card: ScorecardDetail }) {
  const text = useWords(scoreWords);
  const me = useMe();
  const rights = { judge: useRight("scorecards.judge"), freeze: useRight("scorecards.freeze") };
  const step = useStep(id);
  const offered = user.id === me.id ? [] : NEXT[state].filter((one) => (one === "freeze" ? rights.freeze : rights.judge));
  return (
    <>
      {step.error && <Trouble small problem={step.error} />}
      <div className="score-steps">
        {offered.map((one) => (
          <Button key={one} type={one === "reopen" ? "default" : "primary"} loading={step.isPending && step.variables.step === one} onClick={() => step.mutate({ step: one, version })}>
            {text(`step.${one}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
