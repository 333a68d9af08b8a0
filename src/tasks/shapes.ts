import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";
import { DEPARTMENTS, TASK_KINDS } from "./kinds.ts";

export const Department = z.enum(DEPARTMENTS);
export const TaskKind = z.enum(TASK_KINDS);
export const TaskState = z.enum(["open", "doing", "done", "refused", "cancelled"]);

export const TaskLink = z
  .object({ id: Id, expiresAt: Instant, createdAt: Instant, createdBy: PersonRef.nullable(), revokedAt: Instant.nullable(), openedAt: Instant.nullable() })
  .meta({ id: "TaskLink" });

export const Task = z
  .object({
    id: Id,
    shopId: z.string(),
    department: Department,
    kind: TaskKind,
    title: z.string(),
    text: z.string().nullable(),
    fields: z.record(z.string(), z.string()),
    state: TaskState,
    answer: z.string().nullable(),
    complaintId: Id.nullable(),
    round: z.int().nullable(),
    conversationId: Id.nullable(),
    platformOrderId: z.string().nullable(),
    dueAt: Instant,
    isLate: z.boolean(),
    chased: z.int(),
    chasedAt: Instant.nullable(),
    createdBy: PersonRef.nullable(),
    createdAt: Instant,
    answeredBy: PersonRef.nullable(),
    answeredVia: z.enum(["product", "link"]).nullable(),
    answeredAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Task" });

export const TaskDetail = Task.extend({ links: z.array(TaskLink) }).meta({ id: "TaskDetail" });
export const TaskPage = pageOf(Task).meta({ id: "TaskPage" });
/** The address is shown this once: only its id is kept. */
export const NewTaskLink = TaskLink.extend({ url: z.string() }).meta({ id: "NewTaskLink" });

export type Task = z.infer<typeof Task>;
export type TaskDetail = z.infer<typeof TaskDetail>;
export type TaskPage = z.infer<typeof TaskPage>;
export type TaskLink = z.infer<typeof TaskLink>;
export type NewTaskLink = z.infer<typeof NewTaskLink>;
