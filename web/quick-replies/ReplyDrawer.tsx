import { Button, Input, Popconfirm } from "antd";
import { useState } from "react";
import type { QuickReply } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useRemoveReply, useSaveReply } from "./queries.ts";
import { quickWords } from "./text.ts";

/** One quick reply, new or known. */
export function ReplyDrawer({ reply, shopId, onClose }: { reply: QuickReply | null; shopId: string | null; onClose: () => void }) {
  const text = useWords(quickWords);
  const save = useSaveReply(reply?.id ?? null);
  const remove = useRemoveReply();
  const [draft, setDraft] = useState({ category: reply?.category ?? "", title: reply?.title ?? "", text: reply?.text ?? "", code: reply?.code ?? "" });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const field = { problem: save.error };
  const store = () => save.mutate({ ...draft, shopId, code: draft.code.trim() || null }, { onSuccess: onClose });
  return (
    <EditDrawer title={reply?.title ?? text("quick.add")} isSaving={save.isPending} problem={save.error ?? remove.error} onClose={onClose} onSave={store}>
      <Field {...field} label={text("quick.title")} name="title">
        {(id) => <Input id={id} value={draft.title} maxLength={80} required autoFocus onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <Field {...field} label={text("quick.text")} name="text">
        {(id) => <Input.TextArea id={id} value={draft.text} maxLength={2_000} required showCount autoSize={{ minRows: 4, maxRows: 14 }} onChange={(event) => set({ text: event.target.value })} />}
      </Field>
      <Field {...field} label={text("quick.category")} name="category">
        {(id) => <Input id={id} value={draft.category} maxLength={60} onChange={(event) => set({ category: event.target.value })} />}
      </Field>
      <Field {...field} label={text("quick.code")} name="code" hint={text("quick.codeHint")}>
        {(id) => <Input id={id} value={draft.code} maxLength={30} onChange={(event) => set({ code: event.target.value })} />}
      </Field>
      {reply && (
        <Popconfirm title={text("quick.removeSure", { title: reply.title })} okText={text("quick.remove")} cancelText={text("action.cancel")} onConfirm={() => remove.mutate(reply.id, { onSuccess: onClose })}>
          <Button danger loading={remove.isPending}>
            {text("quick.remove")}
          </Button>
        </Popconfirm>
      )}
    </EditDrawer>
  );
}
