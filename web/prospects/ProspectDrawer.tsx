import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Input, Select } from "antd";
import { useState } from "react";
import type { ProspectCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery, useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Change, prospectQuery, useChangeProspect, useHandProspect } from "./queries.ts";
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
          {mayWrite && <Acts key={asked.data.version} prospect={asked.data} />}
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
          <Link to="/" search={{ view: "all", chat: prospect.conversationId }}>
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

function Acts({ prospect: { id, state, version, owner } }: { prospect: ProspectCase }) {
  const text = useWords(prospectWords);
  const hand = useHandProspect(id);
  const change = useChangeProspect(id);
  const people = useQuery(usersQuery).data?.items ?? [];
  const [to, setTo] = useState<string | null>(owner?.id ?? null);
  const [note, setNote] = useState("");
  const said = note.trim() === "" ? null : note;
  const go = (more: Omit<Change, "version">) => change.mutate({ version, note: said, ...more });
  const isOver = state === "won" || state === "lost";
  return (
    <section className="block" aria-label={text("p.note")}>
      <Input.TextArea aria-label={text("p.note")} placeholder={text("p.note")} autoSize={{ minRows: 2 }} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      {!isOver && (
        <div className="buyer-line">
          <Select className="grow" aria-label={text("p.hand")} placeholder={text("p.hand")} value={to} onChange={setTo} options={people.map(({ id: value, name }) => ({ value, label: name }))} />
          <Button disabled={to === null || to === owner?.id} loading={hand.isPending} onClick={() => to && hand.mutate({ ownerId: to, note: said, version })}>
            {text("p.handDo")}
          </Button>
        </div>
      )}
      <div className="buyer-acts">
        {!isOver && state !== "following" && <Button onClick={() => go({ state: "following" })}>{text("p.follow")}</Button>}
        {(state === "following" || state === "handed") && <Button onClick={() => go({ state: "won" })}>{text("p.win")}</Button>}
        {!isOver && (
          <Button disabled={said === null} onClick={() => go({ state: "lost", lostReason: note.slice(0, 200) })}>
            {text("p.lose")}
          </Button>
        )}
        {state === "lost" && <Button onClick={() => go({ state: "following" })}>{text("p.again")}</Button>}
        <Button disabled={said === null} loading={change.isPending} onClick={() => go({})}>
          {text("p.save")}
        </Button>
      </div>
      {(hand.error ?? change.error) && <Trouble small problem={hand.error ?? change.error} />}
    </section>
  );
}
