import { Input, Select } from "antd";
import { useState } from "react";
import type { Task } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { taskWords } from "../tasks/text.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useFeedback } from "./queries.ts";
import { bulletinWords } from "./text.ts";

const DEPARTMENTS = ["product", "warehouse", "logistics", "operations", "finance", "supplier"] as const satisfies readonly Task["department"][];

/** What agents hear from buyers, for a department. */
export default function FeedbackForm({ onClose }: { onClose: () => void }) {
  const text = useWords(bulletinWords);
  const task = useWords(taskWords);
  const { shops } = useMe();
  const send = useFeedback();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const [department, setDepartment] = useState<Task["department"]>("product");
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  return (
    <EditDrawer title={text("board.feedback")} isSaving={send.isPending} problem={send.error} canSave={title.trim() !== "" && body.trim() !== ""} onClose={onClose} onSave={() => send.mutate({ shopId, department, title, body }, { onSuccess: onClose })}>
      <p className="quiet">{text("feedback.about")}</p>
      <Field label={text("filter.shop")} name="shopId" problem={send.error}>
        {(id) => <Select id={id} value={shopId} onChange={setShopId} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} />}
      </Field>
      <Field label={text("feedback.department")} name="department" problem={send.error}>
        {(id) => <Select id={id} value={department} onChange={setDepartment} options={DEPARTMENTS.map((value) => ({ value, label: task(`department.${value}`) }))} />}
      </Field>
      <Field label={text("field.title")} name="title" problem={send.error}>
        {(id) => <Input id={id} autoFocus maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={text("feedback.body")} name="body" problem={send.error}>
        {(id) => <Input.TextArea id={id} autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} value={body} onChange={(event) => setBody(event.target.value)} />}
      </Field>
    </EditDrawer>
  );
}
