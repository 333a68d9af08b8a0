import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Task } from "../kernel/shapes.ts";

export const DEPARTMENTS = ["warehouse", "logistics", "product", "operations", "finance", "supplier"] as const satisfies readonly Task["department"][];
export const KINDS = ["invoice", "reship", "parcel_trace", "opinion", "other"] as const satisfies readonly Task["kind"][];
export const TASK_STATES = ["waiting", "open", "doing", "done", "refused", "cancelled"] as const;
/** As `src/tasks/kinds.ts` has it; the server checks. */
export const FIELDS = { invoice: ["invoiceTitle", "taxNumber", "email", "amount"], reship: ["items", "reason"], parcel_trace: ["company", "trackingNumber"], opinion: [], other: [] } as const satisfies Record<Task["kind"], readonly string[]>;
export const USUAL = { invoice: "finance", reship: "warehouse", parcel_trace: "logistics", opinion: "product", other: "operations" } as const satisfies Record<Task["kind"], Task["department"]>;

export type TaskFilter = { shop?: string | undefined; department?: (typeof DEPARTMENTS)[number] | undefined; kind?: (typeof KINDS)[number] | undefined; state?: (typeof TASK_STATES)[number] | undefined; q?: string | undefined };
export type TaskSearch = TaskFilter & { task?: string | undefined };

export const taskSearch = ({ shop, department, kind, state, q, task }: Given<TaskSearch>): TaskSearch =>
  present({ shop: word(shop), department: oneOf(DEPARTMENTS, department), kind: oneOf(KINDS, kind), state: oneOf(TASK_STATES, state), q: q === undefined ? undefined : word(String(q)), task: word(task) });
