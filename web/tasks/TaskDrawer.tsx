import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import type { TaskDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import { type Answer, taskQuery, useAnswerTask, useCancelTask, useChaseTask } from "./queries.ts";
import { TaskLinks } from "./TaskLinks.tsx";
import { taskWords } from "./text.ts";

/** One task: what is asked, its answer, and the addresses under which it can be given. */
export default function TaskDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(taskWords);
  const asked = useQuery(taskQuery(id));
  return (
    <Drawer open onClose={onClose} size={520} title={asked.data?.title ?? text("tasks.title")}>
      {asked.data ? <Shown task={asked.data} /> : asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}
    </Drawer>
  );
}

function Shown({ task }: { task: TaskDetail }) {
  const text = useWords(taskWords);
  const zone = useZone(task.shopId);
  const mayWrite = useRight("tasks.write");
  const isOpen = task.state === "open" || task.state === "doing";
  return (
    <>
      {task.text && <p className="told">{task.text}</p>}
      <Facts>
        <Fact name={text("task.department")}>{text(`department.${task.department}`)}</Fact>
        <Fact name={text("task.kind")}>{text(`kind.${task.kind}`)}</Fact>
        {Object.entries(task.fields).map(([name, value]) => (
          <Fact key={name} name={text(`field.${name}` as "field.email")}>
            {name === "topic" ? text(`topic.${value}` as "topic.other") : value}
          </Fact>
        ))}
        <Fact name={text("task.dueAt")}>
          <Instant at={task.dueAt} zone={zone} /> {task.isLate && <span className="mark mark-warn">{text("task.late")}</span>}
        </Fact>
        <Fact name={text("task.state")}>
          {text(`state.${task.state}`)} {task.chased > 0 && text("task.chased", { n: task.chased })}
        </Fact>
        {task.answer && <Fact name={text("task.answer")}>{task.answer}</Fact>}
        {task.answeredAt && (
          <Fact name={text("task.answeredBy")}>
            {task.answeredVia === "link" ? text("task.viaLink") : task.answeredBy?.name} <Instant at={task.answeredAt} zone={zone} />
          </Fact>
        )}
        {task.complaintId && (
          <Fact name={text("task.complaint")}>
            <Link to="/complaints/$id" params={{ id: task.complaintId }}>
              {text("task.complaint")}
            </Link>
          </Fact>
        )}
      </Facts>
      {mayWrite && isOpen && <Acts task={task} />}
      {mayWrite && <TaskLinks task={task} canMake={isOpen} />}
    </>
  );
}

function Acts({ task }: { task: TaskDetail }) {
  const text = useWords(taskWords);
  const answer = useAnswerTask(task.id);
  const chase = useChaseTask(task.id);
  const cancel = useCancelTask(task.id);
  const [said, setSaid] = useState("");
  const give = (state: Answer["state"]) => answer.mutate({ state, ...(said.trim() && { answer: said.trim() }) });
  const problem = answer.error ?? chase.error ?? cancel.error;
  return (
    <div className="form">
      <Input.TextArea aria-label={text("task.answerText")} placeholder={text("task.answerText")} maxLength={4_000} autoSize={{ minRows: 2, maxRows: 8 }} value={said} onChange={(event) => setSaid(event.target.value)} />
      <span className="steps-acts">
        <Button type="primary" disabled={said.trim() === ""} loading={answer.isPending} onClick={() => give("done")}>
          {text("state.done")}
        </Button>
        <Button disabled={said.trim() === ""} onClick={() => give("refused")}>
          {text("state.refused")}
        </Button>
        {task.state === "open" && <Button onClick={() => give("doing")}>{text("state.doing")}</Button>}
        <Button loading={chase.isPending} onClick={() => chase.mutate()}>
          {text("task.chase")}
        </Button>
        <Button danger type="text" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {text("task.cancel")}
        </Button>
      </span>
      {problem && <Trouble small problem={problem} />}
    </div>
  );
}
