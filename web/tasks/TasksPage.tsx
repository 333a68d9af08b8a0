import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { lazy, Suspense } from "react";
import type { Task } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { Due } from "../ui/Wait.tsx";
import { tasksQuery } from "./queries.ts";
import { DEPARTMENTS, KINDS, TASK_STATES, type TaskSearch } from "./search.ts";
import { taskWords } from "./text.ts";

const TaskDrawer = lazy(() => import("./TaskDrawer.tsx"));
const route = getRouteApi("/tasks");

/** What departments were asked for, the earliest due first. */
export function TasksPage() {
  const text = useWords(taskWords);
  const { task, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const tasks = useInfiniteQuery(tasksQuery({ ...filter, state: filter.state ?? "waiting" }));
  const go = (search: TaskSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("tasks.title")}>
      <FilterBar<TaskSearch>
        value={{ ...filter, state: filter.state ?? "waiting" }}
        onChange={go}
        fields={[
          { name: "shop", label: text("task.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
          { name: "department", label: text("task.department"), options: DEPARTMENTS.map((one) => ({ value: one, label: text(`department.${one}`) })) },
          { name: "kind", label: text("task.kind"), options: KINDS.map((one) => ({ value: one, label: text(`kind.${one}`) })) },
          { name: "state", label: text("task.state"), options: TASK_STATES.map((one) => ({ value: one, label: text(`state.${one}`) })) },
          { name: "q", label: text("task.title"), kind: "words" },
        ]}
      />
      <Listing query={tasks} none={text("tasks.none")}>
        {(rows) => (
          <Table<Task>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 900 }}
            dataSource={[...rows]}
            onRow={(row) => ({ onClick: () => go({ ...filter, task: row.id }) })}
            columns={[
              { key: "due", title: text("task.dueAt"), width: 140, render: (_, row) => (row.state === "open" || row.state === "doing" ? <Due at={row.dueAt} since={row.createdAt} /> : "–") },
              {
                key: "title",
                title: text("task.title"),
                ellipsis: true,
                render: (_, row) => (
                  <Button type="link" size="small" onClick={() => go({ ...filter, task: row.id })}>
                    {row.title}
                  </Button>
                ),
              },
              { key: "kind", title: text("task.kind"), width: 110, render: (_, row) => text(`kind.${row.kind}`) },
              { key: "department", title: text("task.department"), width: 100, render: (_, row) => text(`department.${row.department}`) },
              { key: "state", title: text("task.state"), width: 170, render: (_, row) => `${text(`state.${row.state}`)}${row.chased > 0 ? ` · ${text("task.chased", { n: row.chased })}` : ""}` },
              { key: "order", title: text("task.order"), width: 170, ellipsis: true, render: (_, row) => row.platformOrderId ?? "–" },
            ]}
          />
        )}
      </Listing>
      <More query={tasks} />
      <Suspense fallback={null}>{task && <TaskDrawer key={task} id={task} onClose={() => go(filter)} />}</Suspense>
    </Page>
  );
}
