import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

export type Part = {
  name: string;
  make: () => Promise<void>;
  /** Made twice it is the same as made once: what was cut off begins again. Of the others what was cut off stays as it is, rather than doubled. */
  repeatable?: boolean;
};

export type Parts = {
  /** Of a new demonstration nothing is made yet. */
  begin(): void;
  /** Those that are not made; none where nobody knows, as of a demonstration that is older than this list. */
  open(parts: readonly Part[]): Part[];
  make(part: Part): Promise<void>;
};

/** Keeps in a file which parts of the demonstration are made, so that what a stop or a kill cut off goes on at the next start. `isStopped`: what was being made is not whole. */
export function keepParts(file: string, isStopped: () => boolean): Parts {
  const made = (): string[] | null => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : null);
  const write = (names: readonly string[]) => {
    writeFileSync(`${file}.new`, JSON.stringify(names));
    renameSync(`${file}.new`, file);
  };
  const add = (name: string) => write([...new Set([...(made() ?? []), name])]);
  return {
    begin: () => made() ?? write([]),
    open(parts) {
      const known = made();
      return known === null ? [] : parts.filter(({ name }) => !known.includes(name));
    },
    async make({ name, make, repeatable = false }) {
      if (!repeatable) add(name);
      await make();
      if (repeatable && !isStopped()) add(name);
    },
  };
}
