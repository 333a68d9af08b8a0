import type postgres from "postgres";
import type { Sql } from "./client.ts";

/** Postgres' type of each column, named as in TypeScript. */
export type ColumnTypes<Row> = { [K in keyof Row & string]?: "uuid" | "text" | "integer" | "bigint" | "boolean" | "timestamptz" | "jsonb" };

/**
 * Rows as one `select … from unnest(…)`: the statement's text is the same for any number of rows, so it is prepared once.
 * Use as `insert into t (…names…) ${rowsOf(…)}` with `columnNames`.
 */
export function rowsOf<Row extends object>(sql: Sql, rows: readonly Row[], types: ColumnTypes<Row>): postgres.PendingQuery<postgres.Row[]> {
  const columns = Object.entries(types) as [keyof Row & string, string][];
  const unnested = columns.map(([name, type], i) => {
    const column = rows.map((row) => plain(row[name], type)) as string[];
    return sql`${i === 0 ? sql`` : sql`, `}${column}::${raw(sql, type)}[]`;
  });
  return sql`select * from unnest(${unnested}) as r (${columnNames(sql, types)})`;
}

/** The columns in their order, snake_case. */
export function columnNames<Row>(sql: Sql, types: ColumnTypes<Row>): postgres.PendingQuery<postgres.Row[]> {
  return raw(sql, Object.keys(types).map((name) => `"${snake(name)}"`).join(", "));
}

/** `a = excluded.a, …` for an upsert. */
export function excluded<Row>(sql: Sql, types: ColumnTypes<Row>, except: readonly (keyof Row & string)[]): postgres.PendingQuery<postgres.Row[]> {
  const names = Object.keys(types).filter((name) => !(except as readonly string[]).includes(name));
  return raw(sql, names.map((name) => `"${snake(name)}" = excluded."${snake(name)}"`).join(", "));
}

/** A piece of SQL made of names in this source, never of anything that came from outside. */
const raw = (sql: Sql, text: string) => sql.unsafe<postgres.Row[]>(text) as postgres.PendingQuery<postgres.Row[]>;

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What an array element is sent as: postgres.js would take a first `Date` or boolean for the type of the whole. */
function plain(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (type === "jsonb") return JSON.stringify(value);
  return typeof value === "boolean" ? String(value) : value;
}
