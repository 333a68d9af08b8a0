/** Types whose arrays we send and read, by number: element → array. Stated here, so that no connection has to ask Postgres for them first. */
export const ARRAYS: readonly (readonly [element: number, array: number])[] = [
  [16, 1000], // boolean
  [21, 1005], // smallint
  [23, 1007], // integer
  [20, 1016], // bigint
  [25, 1009], // text
  [1184, 1185], // timestamptz
  [1082, 1182], // date
  [2950, 2951], // uuid
  [17, 1001], // bytea
  [114, 199], // json
  [3802, 3807], // jsonb
];

/** Postgres' text form of a one-dimensional array. */
export function writeArray(values: readonly unknown[], serialize: (value: unknown) => unknown): string {
  return `{${values.map((value) => (value === null || value === undefined ? "NULL" : quote(String(serialize(value))))).join(",")}}`;
}

const quote = (text: string) => (/["\\]/.test(text) ? escaped(text) : `"${text}"`);

/** JSON escapes quotes and backslashes as Postgres does, far faster than a pattern; not so what it has names of its own for. */
const escaped = (text: string) => (isNamedInJson(text) ? `"${text.replaceAll(/["\\]/g, "\\$&")}"` : JSON.stringify(text));

const isNamedInJson = (text: string) => /[^ -\uffff]/.test(text) || !text.isWellFormed();

/** Reads Postgres' text form of a one-dimensional array. */
export function readArray(text: string, parse: (element: string) => unknown): unknown[] {
  const values: unknown[] = [];
  const element = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs;
  for (const [, quoted, bare] of text.slice(1, -1).matchAll(element)) {
    if (quoted !== undefined) values.push(parse(quoted.replaceAll(/\\(.)/gs, "$1")));
    else values.push(bare === "NULL" ? null : parse(bare!));
  }
  return values;
}

/** A column of instants for `unnest(${instants(…)}::timestamptz[])`: postgres.js takes an array of `Date` for a single one. */
export const instants = (values: readonly (Date | null | undefined)[]): (string | null)[] => values.map((value) => value?.toISOString() ?? null);

/** A column of booleans for `unnest(${flags(…)}::boolean[])`, for the same reason. */
export const flags = (values: readonly (boolean | null | undefined)[]): (string | null)[] => values.map((value) => (value === null || value === undefined ? null : String(value)));
