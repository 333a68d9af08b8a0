import { useQuery } from "@tanstack/react-query";
import { Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { RoutingFacts } from "../../src/routing/input.ts";
import type { RoutingPreview } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { KINDS, LANGUAGES, ORDER_STATES } from "./choices.ts";
import { peopleQuery, usePreview } from "./queries.ts";
import type { Edited } from "./RoutingSettings.tsx";
import { previewWords } from "./preview-text.ts";
import { routingWords } from "./text.ts";
import { useReason } from "./use-reason.ts";

const NOBODY: RoutingFacts = { teamId: null, province: null, tier: null, language: null, orderState: "none", kind: "normal", labels: [], lastAgentId: null, waitedSeconds: 0 };

/** Who would get a chat, and why, by the rules as they stand on the page. */
export function Preview({ edited: { shopId, body, regions } }: { edited: Edited }) {
  const text = useWords(routingWords);
  const say = useWords(previewWords);
  const people = useQuery(peopleQuery(shopId)).data?.items ?? [];
  const ask = usePreview();
  const [conversationId, setConversation] = useState("");
  const [facts, setFacts] = useState(NOBODY);
  const set = (change: Partial<RoutingFacts>) => setFacts((before) => ({ ...before, ...change }));
  const provinces = [...new Set(regions.flatMap((one) => one.provinces))].map((value) => ({ value: value as NonNullable<RoutingFacts["province"]>, label: value }));
  const id = conversationId.trim();
  return (
    <form
      className="routing-part"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(id === "" ? { shop: shopId, facts, draft: body } : { conversationId: id, draft: body });
      }}
    >
      <p className="quiet">{say("preview.about")}</p>
      <div className="routing-facts">
        <Field label={say("preview.conversation")} hint={say("preview.conversationHint")}>{(field) => <Input id={field} value={conversationId} onChange={(event) => setConversation(event.target.value)} />}</Field>
        <Field label={say("preview.province")}>{(field) => <Select id={field} allowClear showSearch disabled={id !== ""} value={facts.province} options={provinces} onChange={(value) => set({ province: value ?? null })} />}</Field>
        <Field label={say("preview.tier")}>{(field) => <Input id={field} disabled={id !== ""} value={facts.tier ?? ""} maxLength={40} onChange={(event) => set({ tier: event.target.value.trim() || null })} />}</Field>
        <Field label={say("preview.language")}>{(field) => <Select id={field} allowClear disabled={id !== ""} value={facts.language} options={LANGUAGES.map((value) => ({ value, label: text(`language.${value}`) }))} onChange={(value) => set({ language: value ?? null })} />}</Field>
        <Field label={say("preview.orderState")}>{(field) => <Select id={field} disabled={id !== ""} value={facts.orderState} options={ORDER_STATES.map((value) => ({ value, label: text(`orderState.${value}`) }))} onChange={(orderState) => set({ orderState })} />}</Field>
        <Field label={say("preview.kind")}>{(field) => <Select id={field} disabled={id !== ""} value={facts.kind} options={KINDS.map((value) => ({ value, label: text(`kind.${value}`) }))} onChange={(kind) => set({ kind })} />}</Field>
        <Field label={say("preview.last")}>{(field) => <Select id={field} allowClear disabled={id !== ""} value={facts.lastAgentId} options={people.map((one) => ({ value: one.id, label: one.name }))} onChange={(value?: string | null) => set({ lastAgentId: value ?? null })} />}</Field>
        <Field label={say("preview.waited")}>{(field) => <InputNumber id={field} disabled={id !== ""} min={0} precision={0} value={facts.waitedSeconds} onChange={(seconds) => set({ waitedSeconds: seconds ?? 0 })} />}</Field>
      </div>
      <Button type="primary" htmlType="submit" className="routing-start" loading={ask.isPending}>
        {say("preview.ask")}
      </Button>
      {ask.error !== null && <Trouble small problem={ask.error} />}
      {ask.data && <Answer answer={ask.data} />}
    </form>
  );
}

function Answer({ answer }: { answer: RoutingPreview }) {
  const say = useWords(previewWords);
  const reason = useReason();
  const nameOf = ({ ruleId, name }: RoutingPreview["steps"][number]) => (ruleId === null ? say(`step.${name}` as "step.anyone") : name);
  return (
    <section className="routing-answer" role="status">
      <strong>{answer.agent ? say("preview.gets", { name: answer.agent.name }) : say("preview.nobody")}</strong>
      <span>{say("preview.because", { reason: reason(answer.reason) })}</span>
      <ol>
        {answer.steps.map((step, at) => (
          <li key={at} data-outcome={step.outcome}>
            {nameOf(step)} <span className="quiet">{say(`outcome.${step.outcome}`)}</span>
          </li>
        ))}
      </ol>
      <span className="quiet figure">{answer.people.map(({ name, open, capacity }) => `${name} ${open}/${capacity}`).join(" · ")}</span>
    </section>
  );
}
