import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Input, Select } from "antd";
import { useState } from "react";
import { Problem } from "../kernel/api.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { VARIABLES } from "../quick-replies/variables.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { BodyField } from "./BodyField.tsx";
import { categoriesQuery, type Draft, useSaveArticle } from "./queries.ts";
import { ProductPick } from "./ProductPick.tsx";
import { ARTICLE_KINDS } from "./search.ts";
import { knowledgeWords } from "./text.ts";

type FormProps = { id: string | null; version: number; first: Draft; onSaved: (id: string) => void; onClose: () => void };

const lines = (words: string): string[] => words.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** Where an article is written; every save is a version. What somebody else saved meanwhile is told, and nothing written is lost. */
export function ArticleForm({ id, version, first, onSaved, onClose }: FormProps) {
  const text = useWords(knowledgeWords);
  const { shops } = useMe();
  const users = useQuery(usersQuery).data?.items ?? [];
  const named = useQuery(categoriesQuery).data;
  const save = useSaveArticle(id);
  const [draft, setDraft] = useState(first);
  const [asks, setAsks] = useState(first.asks.join("\n"));
  const [note, setNote] = useState("");
  const [base, setBase] = useState(version);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const problem = save.error;
  const crossed = problem instanceof Problem && problem.code === "conflict" && typeof problem.told["version"] === "number" ? problem.told["version"] : null;
  const submit = () => save.mutate({ ...draft, asks: lines(asks), version: base, note: note.trim() }, { onSuccess: ({ id: saved }) => onSaved(saved), onError: (told) => told instanceof Problem && typeof told.told["version"] === "number" && setBase(told.told["version"]) });
  const isScript = draft.kind === "script";
  return (
    <form
      className="write-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="write-pair">
        <Field label={text("column.kind")}>{(field) => <Select id={field} disabled={id !== null} value={draft.kind} onChange={(kind) => set({ kind })} options={ARTICLE_KINDS.map((kind) => ({ value: kind, label: text(`kind.${kind}`) }))} />}</Field>
        <Field label={text(isScript ? "article.question" : "column.title")} name="title" problem={problem}>
          {(field) => <Input id={field} autoFocus maxLength={200} value={draft.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field label={text("article.shops")} name="shopIds" problem={problem}>
          {(field) => <Select id={field} mode="multiple" value={draft.shopIds} onChange={(shopIds) => set({ shopIds })} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} />}
        </Field>
        <Field label={text("article.category")} name="category" problem={problem}>
          {(field) => <AutoComplete id={field} value={draft.category} onChange={(category) => set({ category: category.slice(0, 60) })} options={(named?.categories ?? []).filter(({ name }) => name.includes(draft.category)).map(({ name }) => ({ value: name }))} />}
        </Field>
        <Field label={text("article.tags")} name="tags" problem={problem}>
          {(field) => <Select id={field} mode="tags" value={draft.tags} onChange={(tags) => set({ tags })} options={(named?.tags ?? []).map(({ name }) => ({ value: name, label: name }))} />}
        </Field>
        <Field label={text("article.owner")} name="ownerId" problem={problem}>
          {(field) => <Select id={field} allowClear showSearch={{ optionFilterProp: "label" }} value={draft.ownerId} onChange={(ownerId?: string) => set({ ownerId: ownerId ?? null })} options={users.map(({ id: value, name }) => ({ value, label: name }))} />}
        </Field>
        {id !== null && (
          <Field label={text("article.reviewAt")} name="reviewAt" problem={problem}>
            {(field) => <Input id={field} type="date" value={draft.reviewAt?.slice(0, 10) ?? ""} onChange={(event) => set({ reviewAt: event.target.value === "" ? null : `${event.target.value}T00:00:00Z` })} />}
          </Field>
        )}
      </div>
      <Field label={text("article.reply")} name="reply" problem={problem} hint={text("article.replyHint", { names: VARIABLES.map((name) => `{${name}}`).join(" ") })}>
        {(field) => <Input.TextArea id={field} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={draft.reply ?? ""} onChange={(event) => set({ reply: event.target.value.trim() === "" ? null : event.target.value })} />}
      </Field>
      <div className="write-pair">
        <Field label={text("article.asks")} name="asks" problem={problem} hint={text("article.asksHint")}>
          {(field) => <Input.TextArea id={field} autoSize={{ minRows: 2, maxRows: 8 }} value={asks} onChange={(event) => setAsks(event.target.value)} />}
        </Field>
        <Field label={text("article.products")} name="productIds" problem={problem} hint={text("article.productsHint")}>
          {(field) => <ProductPick id={field} shops={draft.shopIds} value={draft.productIds} onChange={(productIds) => set({ productIds })} />}
        </Field>
      </div>
      <BodyField shopId={draft.shopIds[0]} value={draft.body} problem={problem} onChange={(change) => setDraft((before) => ({ ...before, body: change(before.body) }))} />
      {id !== null && <Field label={text("article.note")}>{(field) => <Input id={field} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>}
      {crossed !== null ? <p role="alert" className="bad">{text("article.crossed", { version: crossed })}</p> : problem && <Trouble small problem={problem} />}
      <div className="article-acts">
        <Button htmlType="submit" type="primary" loading={save.isPending} disabled={draft.title.trim() === "" || draft.shopIds.length === 0}>
          {text("action.save")}
        </Button>
        <Button onClick={onClose}>{text("action.cancel")}</Button>
      </div>
    </form>
  );
}
