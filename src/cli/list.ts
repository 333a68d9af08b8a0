import type { Io, Values } from "./command.ts";

export const JSON_OPTION = { json: { type: "boolean" } } as const;

/** Rows for a person, or with --json as one JSON list for a program. */
export function printRows({ print }: Io, values: Values, rows: readonly Record<string, unknown>[]): void {
  if (values.json) {
    print(JSON.stringify(rows));
    return;
  }
  if (rows.length === 0) print("Nothing.");
  for (const row of rows) print(Object.values(row).map(inWords).join("  "));
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? "-" : value.map(inWords).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
