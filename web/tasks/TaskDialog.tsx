import { Input } from "antd";
import { useState } from "react";
import type { Task } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useMakeTask } from "./queries.ts";
import { DEPARTMENTS, FIELDS, KINDS, USUAL } from "./search.ts";
import { taskWords } from "./text.ts";

type About = { complaintId: string } | { conversationId: string };

/** Asks a department for something; what is asked depends on the kind. */
export default function TaskDialog({ about, onClose }: { about: About; onClose: () => void }) {
  const text = useWords(taskWords);
  const make = useMakeTask();
  const [kind, setKind] = useState<Task["kind"]>("reship");
  const [department, setDepartment] = useState<Task["department"]>(USUAL.reship);
  const [title, setTitle] = useState("");
  const [words, setWords] = useState("");
  const [fields, setFields] = useState<Record<string, string>>({});
  const [due, setDue] = useState("");
  const isReady = title.trim() !== "";
  const choose = (next: Task["kind"]) => (setKind(next), setDepartment(USUAL[next]), setFields({}));
  const save = () => {
    if (!isReady || make.isPending) return;
    make.mutate({ ...about, kind, department, title: title.trim(), fields, ...(words.trim() && { text: words.trim() }), ...(due && { dueAt: new Date(due).toISOString() }) }, { onSuccess: onClose });
  };
  return (
    <Dialog title={text("task.new")} okText={text("task.new")} cancelText={text("action.cancel")} onOk={save} onCancel={onClose} okButtonProps={{ disabled: !isReady, loading: make.isPending }}>
      <form
        className="edit"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <span className="steps-acts">
          <select className="select" aria-label={text("task.kind")} value={kind} onChange={(event) => choose(event.target.value as Task["kind"])}>
            {KINDS.filter((one) => one !== "opinion").map((one) => (
              <option key={one} value={one}>
                {text(`kind.${one}`)}
              </option>
            ))}
          </select>
          <select className="select" aria-label={text("task.department")} value={department} onChange={(event) => setDepartment(event.target.value as Task["department"])}>
            {DEPARTMENTS.map((one) => (
              <option key={one} value={one}>
                {text(`department.${one}`)}
              </option>
            ))}
          </select>
        </span>
        <Field label={text("task.title")} name="title" problem={make.error}>
          {(id) => <Input id={id} autoFocus maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        {FIELDS[kind].map((name) => (
          <Field key={name} label={text(`field.${name}`)} name={`fields.${name}`} problem={make.error}>
            {(id) => <Input id={id} maxLength={500} value={fields[name] ?? ""} onChange={(event) => setFields({ ...fields, [name]: event.target.value })} />}
          </Field>
        ))}
        <Field label={text("task.text")} name="text" problem={make.error}>
          {(id) => <Input.TextArea id={id} maxLength={4_000} autoSize={{ minRows: 2, maxRows: 6 }} value={words} onChange={(event) => setWords(event.target.value)} />}
        </Field>
        <Field label={text("task.dueAt")} name="dueAt" problem={make.error}>
          {(id) => <Input id={id} type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />}
        </Field>
        <button type="submit" hidden />
      </form>
      {make.error && <Trouble small problem={make.error} />}
    </Dialog>
  );
}
