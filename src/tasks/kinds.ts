import type { Issue } from "../kernel/errors.ts";

export const DEPARTMENTS = ["warehouse", "logistics", "product", "operations", "finance", "supplier"] as const;
export const TASK_KINDS = ["invoice", "reship", "parcel_trace", "opinion", "other"] as const;
export type Department = (typeof DEPARTMENTS)[number];
export type TaskKind = (typeof TASK_KINDS)[number];

/** A field of a kind: what it is called, and whether the task is of no use without it. */
export type TaskField = { name: string; needed: boolean; form?: RegExp };

/** What each kind asks for. A tax number is 15, 18 or 20 characters; a person's invoice has none. */
export const TASK_FIELDS: Readonly<Record<TaskKind, readonly TaskField[]>> = {
  invoice: [
    { name: "invoiceTitle", needed: true },
    { name: "taxNumber", needed: false, form: /^(?:[0-9A-Z]{15}|[0-9A-Z]{18}|[0-9A-Z]{20})$/ },
    { name: "email", needed: true, form: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ },
    { name: "amount", needed: false, form: /^\d{1,9}(?:\.\d{1,2})?$/ },
  ],
  reship: [{ name: "items", needed: true }, { name: "reason", needed: false }],
  parcel_trace: [{ name: "company", needed: false }, { name: "trackingNumber", needed: true }],
  opinion: [{ name: "topic", needed: false }],
  other: [],
};

/** Who usually answers a kind. */
export const USUAL_DEPARTMENT: Readonly<Record<TaskKind, Department>> = { invoice: "finance", reship: "warehouse", parcel_trace: "logistics", opinion: "product", other: "operations" };

/** What is wrong with the fields of a kind; nothing = the task can be made. */
export function findFieldIssues(kind: TaskKind, fields: Readonly<Record<string, string>>): Issue[] {
  const known = TASK_FIELDS[kind];
  const unknown = Object.keys(fields).filter((name) => !known.some((field) => field.name === name));
  const issues = unknown.map((name) => ({ path: `fields.${name}`, message: `A task of this kind has no field ${name}.` }));
  for (const { name, needed, form } of known) {
    const value = (fields[name] ?? "").trim();
    if (needed && value === "") issues.push({ path: `fields.${name}`, message: `${name} is needed.` });
    if (value !== "" && form && !form.test(value)) issues.push({ path: `fields.${name}`, message: `${name} is not in its form.` });
  }
  return issues;
}

export type TaskState = "open" | "doing" | "done" | "refused" | "cancelled";
const OVER: readonly TaskState[] = ["done", "refused", "cancelled"];
export const isOver = (state: TaskState): boolean => OVER.includes(state);

/** Purpose of the key that signs the addresses of tasks. */
export const TASK_LINKS = "task links";
