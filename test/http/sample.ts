type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  minLength?: number;
  minimum?: number;
  format?: string;
  default?: unknown;
};

const OF_FORMAT: Record<string, string> = {
  uuid: "01a2043e-df52-7001-ac93-a38fbed9d3a2",
  "date-time": "2026-11-22T08:00:00Z",
  date: "2026-11-22",
  email: "somebody@shop.test",
  uri: "https://shop.test/a.png",
};

/** The least that a schema of the API's document takes. */
export function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]!);
  const type = [schema.type ?? "object"].flat()[0];
  if (type === "object") return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? { type: "string" })]));
  if (type === "array") return schema.prefixItems ? schema.prefixItems.map(sample) : Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? { type: "string" }));
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "boolean") return false;
  return OF_FORMAT[schema.format ?? ""] ?? "sample".padEnd(schema.minLength ?? 0, "x");
}
