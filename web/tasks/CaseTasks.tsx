import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Due } from "../ui/Wait.tsx";
import { taskWords } from "./text.ts";

const TaskDialog = lazy(() => import("./TaskDialog.tsx"));
const TaskDrawer = lazy(() => import("./TaskDrawer.tsx"));

/** What departments were asked for in a case. */
export function CaseTasks({ one }: { one: ComplaintCase }) {
  const text = useWords(taskWords);
  const mayWrite = useRight("tasks.write");
  const [isNew, setNew] = useState(false);
  const [openId, setOpenId] = useState<string>();
  return (
    <section className="block" aria-label={text("tasks.title")}>
      <header className="block-head">
        <h2>{text("tasks.title")}</h2>
        {mayWrite && one.closedAt === null && (
          <Button size="small" onClick={() => setNew(true)}>
            {text("task.new")}
          </Button>
        )}
      </header>
      {one.tasks.length === 0 && <p className="quiet small">{text("tasks.noneHere")}</p>}
      <ul className="case-rows">
        {one.tasks.map((task) => (
          <li key={task.id}>
            <Button type="link" size="small" onClick={() => setOpenId(task.id)}>
              {task.title}
            </Button>
            <span className="quiet small">
              {text(`department.${task.department}`)} · {text(`kind.${task.kind}`)}
            </span>
            <span className={task.state === "done" ? "mark mark-good" : "mark"}>{text(`state.${task.state}`)}</span>
            {(task.state === "open" || task.state === "doing") && <Due at={task.dueAt} since={task.createdAt} />}
            {task.answer && <p className="told">{task.answer}</p>}
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {isNew && <TaskDialog about={{ complaintId: one.id }} onClose={() => setNew(false)} />}
        {openId && <TaskDrawer key={openId} id={openId} onClose={() => setOpenId(undefined)} />}
      </Suspense>
    </section>
  );
}
