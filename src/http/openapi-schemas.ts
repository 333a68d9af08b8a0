import * as z from "zod";

export type JsonSchema = Record<string, unknown>;
/** Named shapes, collected while the document is written. */
export type Components = Record<string, JsonSchema>;

/** A zod shape as the document has it: what has a name is put among the components and referred to. */
export function toSchema(schema: z.ZodType, io: "input" | "output", components: Components): JsonSchema {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: ({ jsonSchema }) => tidy(jsonSchema) }) as JsonSchema;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Components)) components[name] = refer(definition) as JsonSchema;
  return refer(own) as JsonSchema;
}

/** zod names a schema inside itself as well; a component bears its name once. */
function tidy(schema: JsonSchema): void {
  delete schema.id;
}

function refer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "$ref" && typeof inner === "string" ? inner.replace("#/$defs/", "#/components/schemas/") : refer(inner)]),
  );
}
