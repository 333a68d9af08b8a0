import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight, usersQuery } from "../people/queries.ts";
import { useShop, useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Change, useChange } from "./queries.ts";
import { complaintWords } from "./text.ts";

const EXTERNALS = ["none", "threatened", "already"] as const;

/** What is known of the case, and the little that people find out on the way. */
export function CaseFacts({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const shop = useShop(one.shopId);
  const zone = useZone(one.shopId);
  const mayWrite = useRight("complaints.write");
  return (
    <section className="block" aria-label={text("complaint.facts")}>
      <h2>{text("complaint.facts")}</h2>
      <Facts>
        <Fact name={text("filter.shop")}>{shop?.name ?? one.shopId}</Fact>
        <Fact name={text("complaint.buyer")}>{one.buyer?.name ?? "–"}</Fact>
        <Fact name={text("complaint.order")}>{one.platformOrderId ?? "–"}</Fact>
        <Fact name={text("complaint.source")}>{text(`source.${one.source}`)}</Fact>
        <Fact name={text("complaint.openedAt")}>{one.openedAt ? <Instant at={one.openedAt} zone={zone} /> : "–"}</Fact>
        {one.deadline && (
          <Fact name={text("complaint.deadline")}>
            <Instant at={one.deadline} zone={zone} />
          </Fact>
        )}
        {one.platformClosedAt && (
          <Fact name={text("complaint.platformClosed")}>
            <Instant at={one.platformClosedAt} zone={zone} />
          </Fact>
        )}
      </Facts>
      {mayWrite && <FactForm one={one} />}
    </section>
  );
}

function FactForm({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const users = useQuery(usersQuery).data?.items ?? [];
  const change = useChange(one);
  const [cause, setCause] = useState(one.cause ?? "");
  const set = (json: Change) => change.mutate(json);
  const saveCause = (event: FormEvent) => {
    event.preventDefault();
    set({ cause: cause.trim() || null });
  };
  return (
    <div className="form">
      <Choice label={text("complaint.owner")} value={one.owner?.id ?? ""} options={[["", text("complaint.nobody")], ...users.map(({ id, name }) => [id, name] as const)]} onChoose={(id) => set({ ownerId: id || null })} />
      <Choice label={text("complaint.agent")} value={one.agent?.id ?? ""} options={[["", "–"], ...users.map(({ id, name }) => [id, name] as const)]} onChoose={(id) => set({ agentId: id || null })} />
      <Choice label={text("complaint.external")} value={one.external} options={EXTERNALS.map((value) => [value, text(`external.${value}`)] as const)} onChoose={(value) => set({ external: value as ComplaintCase["external"] })} />
      <Checkbox checked={one.companyNotified} onChange={(event) => set({ companyNotified: event.target.checked })}>
        {text("complaint.notified")}
      </Checkbox>
      <Checkbox checked={one.lossByAgent} onChange={(event) => set({ lossByAgent: event.target.checked })}>
        {text("complaint.loss")}
      </Checkbox>
      <form className="timeline-add" onSubmit={saveCause}>
        <Input aria-label={text("complaint.cause")} placeholder={text("complaint.cause")} maxLength={4_000} value={cause} onChange={(event) => setCause(event.target.value)} />
        <Button htmlType="submit" disabled={cause === (one.cause ?? "")} loading={change.isPending}>
          {text("action.save")}
        </Button>
      </form>
      {change.error && <Trouble small problem={change.error} />}
    </div>
  );
}

type Choosing = { label: string; value: string; options: readonly (readonly [string, string])[]; onChoose: (value: string) => void };

const Choice = ({ label, value, options, onChoose }: Choosing) => (
  <label className="choice">
    <span className="quiet small">{label}</span>
    <select className="select" value={value} onChange={(event) => onChoose(event.target.value)}>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
