export type Param = string | number | bigint | boolean | undefined | Param[] | { [name: string]: Param };

/** JSON as the gateway signs it: keys sorted at every level, no spaces, no HTML escapes. A bigint is a number to its last digit. */
export function canonicalJson(value: Param): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? "")).join(",")}]`;
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object") return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries.sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`).join(",")}}`;
}
