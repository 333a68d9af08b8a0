import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { parse } from "../http/validate.ts";
import { type Command, readJson } from "./command.ts";
import { formulas } from "./formulas.ts";

const Example = z.object({
  id: z.string(),
  formula: z.string(),
  config: z.record(z.string(), z.unknown()).default({}),
  input: z.unknown(),
  expected: z.unknown(),
});
const Examples = z.object({ examples: z.array(Example) });
type Example = z.infer<typeof Example>;

/** A rule under the name that worked examples give it. */
export type Formula = (input: unknown, config: Record<string, unknown>) => unknown;

export const exampleCommands: Record<string, Command> = {
  examples: {
    usage: "examples FILE",
    says: "runs worked examples through the product's own rules",
    options: {},
    words: [1, 1],
    async run(io, { words }) {
      const { examples } = parse(Examples, readJson(io, words[0]!), "file of examples");
      const failures = examples.flatMap((example) => judge(example, formulas) ?? []);
      for (const failure of failures) io.print(failure);
      io.print(`${examples.length - failures.length} passed, ${failures.length} failed`);
      return failures.length > 0 ? 1 : 0;
    },
  },
};

/** Why an example fails, or nothing. Only what is expected is compared: a rule may tell more. */
export function judge({ id, formula, config, input, expected }: Example, rules: Readonly<Record<string, Formula>>): string | undefined {
  const rule = Object.hasOwn(rules, formula) ? rules[formula] : undefined;
  if (!rule) return `${id}: the product has no rule ${formula} yet`;
  try {
    const found = JSON.parse(JSON.stringify(rule(input, config) ?? null)) as unknown;
    if (!agrees(found, expected)) return `${id}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
  } catch (error) {
    return `${id}: ${error instanceof Error ? error.message : String(error)}`;
  }
  return undefined;
}

/** Numbers agree to within the noise that reckoning them in binary fractions leaves in what is expected. */
const NOISE = 1e-12;

function agrees(found: unknown, expected: unknown): boolean {
  if (typeof found === "number" && typeof expected === "number") return Math.abs(found - expected) <= NOISE * Math.max(Math.abs(found), Math.abs(expected));
  if (!isRecord(found) || !isRecord(expected)) return isDeepStrictEqual(found, expected);
  return Object.entries(expected).every(([name, value]) => agrees(found[name], value));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
