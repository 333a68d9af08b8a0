import * as z from "zod";
import { ById, Instant, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { Department, TaskKind, TaskState } from "./shapes.ts";

const Words = z.string().trim().min(1).max(4000);
const At = Instant;

export const TaskFilter = z.object({
  shop: Names.optional(),
  department: oneOrMore(Department, 6).optional(),
  kind: oneOrMore(TaskKind, 6).optional(),
  state: oneOrMore(z.enum([...TaskState.options, "waiting"]), 6).optional(),
  complaint: z.uuid().optional(),
  late: z.enum(["true"]).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  ...paging,
});

/** For a complaint or a chat, whose shop it takes; else of the shop that is named. `dueAt` left out: by the shop's setting. */
export const TaskInput = z
  .object({
    shopId: Name.optional(),
    complaintId: z.uuid().optional(),
    conversationId: z.uuid().optional(),
    department: Department.optional(),
    kind: TaskKind,
    title: z.string().trim().min(1).max(200),
    text: Words.optional(),
    fields: z.record(z.string().max(40), z.string().trim().max(500)).default({}),
    platformOrderId: Name.optional(),
    dueAt: At.optional(),
  })
  .refine(({ shopId, complaintId, conversationId }) => shopId !== undefined || complaintId !== undefined || conversationId !== undefined, { path: ["shopId"], message: "Name the complaint, the chat or the shop." });

export const TaskChange = z.object({ department: Department.optional(), title: z.string().trim().min(1).max(200).optional(), text: Words.nullable().optional(), dueAt: At.optional(), state: z.enum(["open", "cancelled"]).optional(), version: z.int().optional() });
export const TaskAnswer = z
  .object({ state: z.enum(["doing", "done", "refused"]), answer: Words.optional() })
  .refine(({ state, answer }) => state === "doing" || answer !== undefined, { path: ["answer"], message: "Say what came of it." });
export const LinkInput = z.object({ hours: z.int().min(1).max(24 * 30).optional() });
export const ByLink = ById.extend({ linkId: z.uuid() });

export type TaskFilter = z.output<typeof TaskFilter>;
export type TaskInput = z.output<typeof TaskInput>;
export type TaskChange = z.infer<typeof TaskChange>;
export type TaskAnswer = z.infer<typeof TaskAnswer>;
