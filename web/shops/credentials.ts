import type { CredentialField } from "../kernel/shapes.ts";

/** What was typed, by the field's path; lists stand one to a line. */
export type Typed = Readonly<Record<string, string>>;

/** What a shop brings that joins a connection, or makes its own. */
export const fieldsOf = (fields: readonly CredentialField[], joins: boolean) => fields.filter(({ part }) => part === "shop" || !joins);

export const isComplete = (fields: readonly CredentialField[], typed: Typed): boolean => fields.every(({ path, needed }) => !needed || (typed[path] ?? "").trim() !== "");

/** The credentials as the server takes them; what was left empty is left out. */
export function credentialsOf(fields: readonly CredentialField[], typed: Typed): Record<string, unknown> {
  const credentials: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const words = (typed[path] ?? "").trim();
    if (words === "") continue;
    const [first = path, inner] = path.split(".");
    const value = kind === "secrets" || kind === "choices" ? linesOf(words) : words;
    credentials[first] = inner === undefined ? value : { ...(credentials[first] as object | undefined), [inner]: value };
  }
  return credentials;
}

const linesOf = (words: string): string[] => words.split(/\s+/).filter((line) => line !== "");
