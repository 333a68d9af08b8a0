import { type ArticleFile, type Content, readArticle } from "./file.ts";

export type Known = Content & { id: string; kind: "article" | "script"; version: number; mayChange: boolean };
export type ImportPlan = {
  added: (Content & { kind: "article" | "script" })[];
  changed: (Content & { id: string; version: number })[];
  same: number;
  refused: { file: string; message: string }[];
};

/** What files would do: one is known by its id, else by kind and title. A second of one name is refused, so that none is lost in silence. */
export function planImport(files: readonly { name: string; text: string }[], known: readonly Known[]): ImportPlan {
  const byId = new Map(known.map((one) => [one.id, one]));
  const byTitle = new Map(known.map((one) => [`${one.kind} ${one.title}`, one]));
  const plan: ImportPlan = { added: [], changed: [], same: 0, refused: [] };
  const seen = new Set<string>();
  for (const { name, text } of files) {
    const read = readArticle(name, text);
    if ("fault" in read) {
      plan.refused.push({ file: name, message: read.fault });
      continue;
    }
    const before = (read.id === null ? undefined : byId.get(read.id)) ?? byTitle.get(`${read.kind} ${read.title}`);
    const key = before?.id ?? `${read.kind} ${read.title}`;
    if (seen.has(key)) plan.refused.push({ file: name, message: `${read.title} stands in the files twice.` });
    else if (before && before.kind !== read.kind) plan.refused.push({ file: name, message: `It is a ${before.kind} here and can't become a ${read.kind}.` });
    else if (!before) plan.added.push(contentOf(read));
    else if (isSame(before, read)) plan.same += 1;
    else if (!before.mayChange) plan.refused.push({ file: name, message: `${before.title} is also for shops that you may not write for.` });
    else plan.changed.push({ ...contentOf(read), id: before.id, version: before.version });
    seen.add(key);
  }
  return plan;
}

const contentOf = ({ id: _, ...rest }: ArticleFile) => rest;

/** Whether a save would change nothing. */
export const isSame = (a: Content, b: Content): boolean =>
  a.title === b.title && a.category === b.category && a.reply === b.reply && a.body.trim() === b.body.trim() && list(a.tags, b.tags) && list(a.asks, b.asks) && list(a.productIds, b.productIds);
const list = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, at) => one === b[at]);
