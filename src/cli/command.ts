import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Channels } from "../channels/connections.ts";
import type { Catalogue } from "../channels/port.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { parseExactJson } from "../kernel/exact-json.ts";
import type { Secrets } from "../kernel/secrets.ts";

export type Options = NonNullable<ParseArgsConfig["options"]>;
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** What a command works with: the database as the operator, who may do everything and is trusted. */
export type Opened = { ctx: Context; catalogue: Catalogue; secrets: Secrets; channels: Channels; /** The database's address for each login role. */ roleUrls: Readonly<Record<string, string>> };

export type Io = {
  print: (line: string) => void;
  /** A file's content; a relative path counts from where the command was typed. */
  readFile: (path: string) => string;
  /** The files of a folder, each with the folder's name before it; empty where there is none. */
  listFolder: (path: string) => string[];
  /** Opens the database when first asked. */
  open: () => Promise<Opened>;
};

export type Args = { values: Values; words: string[] };

/** `words`: how many arguments stand beside the options, at least and at most. Answers the exit code; nothing is 0. */
export type Command = {
  usage: string;
  says: string;
  options: Options;
  words: readonly [least: number, most: number];
  run: (io: Io, args: Args) => Promise<number | void>;
};

/** @throws DomainError `invalid` that shows how the command is written. */
export function readArgs(command: Command, args: readonly string[]): Args {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: command.options, allowPositionals: true, strict: true });
    const [least, most] = command.words;
    if (positionals.length < least || positionals.length > most) throw new DomainError("invalid", "Words are missing, or there are too many.");
    return { values: values as Values, words: positionals };
  } catch (cause) {
    throw new DomainError("invalid", `${cause instanceof Error ? cause.message : String(cause)}\nUsage: npm run cli -- ${command.usage}`, {}, { cause });
  }
}

/** An option that must be there. */
export function need(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new DomainError("invalid", `--${name} is missing.`);
  return value;
}

export const optional = (values: Values, name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);

export const several = (values: Values, name: string): string[] => [values[name] ?? []].flat().filter((value) => typeof value === "string");

export function oneOf<T extends string>(values: Values, name: string, { among, otherwise }: { among: readonly T[]; otherwise: T }): T {
  const value = optional(values, name) ?? otherwise;
  const found = among.find((candidate) => candidate === value);
  if (!found) throw new DomainError("invalid", `--${name} is one of ${among.join(", ")}, not ${value}.`);
  return found;
}

/** @throws DomainError `invalid` for a file that is not there or is not JSON. */
export function readJson({ readFile }: Io, path: string): unknown {
  let text: string;
  try {
    text = readFile(path);
  } catch (cause) {
    throw new DomainError("invalid", `${path} cannot be read.`, {}, { cause });
  }
  try {
    return parseExactJson(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new DomainError("invalid", `${path} is not JSON: ${cause instanceof Error ? cause.message : ""}`, {}, { cause });
  }
}
