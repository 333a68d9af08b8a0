import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { ProspectCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ProspectActs } from "./ProspectActs.tsx";
import { prospectQuery } from "./queries.ts";
import { prospectWords } from "./text.ts";
import "../styles/cases.css";
import "../styles/buyers.css";

/** One prospect: what is wanted, who has it, what happened. */
export default function ProspectDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(prospectWords);
  const asked = useQuery(prospectQuery(id));
  const mayWrite = useRight("buyers.write");
  return (
    <Drawer open onClose={onClose} size={520} title={text("p.one")}>
      {asked.data ? (
        <>
          <Shown prospect={asked.data} />
          {mayWrite && <ProspectActs key={id} prospect={asked.data} />}
        </>
      ) : asked.error ? (
        <Trouble problem={asked.error} onRetry={asked.refetch} />
      ) : (
        <Later />
      )}
    </Drawer>
  );
}

function Shown({ prospect }: { prospect: ProspectCase }) {
  const text = useWords(prospectWords);
  const zone = useZone(prospect.shopId);
  const nameOf = useNames();
  return (
    <>
      <p>{prospect.need}</p>
      <Facts>
        <Fact name={text("p.buyer")}>
          <Link to="/buyers/$id" params={{ id: prospect.buyer.id }}>
            {prospect.buyer.name ?? prospect.buyer.platformBuyerId}
          </Link>
        </Fact>
        <Fact name={text("p.state")}>{text(`state.${prospect.state}`)}</Fact>
        <Fact name={text("p.source")}>{text(`source.${prospect.source}`)}</Fact>
        <Fact name={text("p.owner")}>{prospect.owner?.name ?? text("p.nobody")}</Fact>
        <Fact name={text("p.worth")}>
          <Money amount={prospect.worth} />
        </Fact>
        <Fact name={text("p.next")}>{prospect.nextAt && <Instant at={prospect.nextAt} zone={zone} />}</Fact>
        <Fact name={text("p.step")}>{prospect.nextStep}</Fact>
        {prospect.platformOrderId && <Fact name={text("p.order")}>{prospect.platformOrderId}</Fact>}
        {prospect.lostReason && <Fact name={text("p.lost")}>{prospect.lostReason}</Fact>}
      </Facts>
      {prospect.conversationId && (
        <p>
          <Link to="/" search={{ view: "all", chat: prospect.conversationId, at: prospect.createdAt }}>
            {text("p.chat")}
          </Link>
        </p>
      )}
      <h3>{text("p.history")}</h3>
      <ul className="buyer-list">
        {prospect.entries.map((entry) => (
          <li key={entry.id}>
            <Instant at={entry.at} zone={zone} />
            <span className="grow">{[text(`entry.${entry.kind as "opened"}`), entry.kind === "handed" ? nameOf(String(entry.detail["ownerId"] ?? "")) : null, entry.note].filter(Boolean).join(" · ")}</span>
            <span className="quiet">{entry.by?.name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
