import { type NewQuickReply, NewQuickReply as Schema } from "./input.ts";

type Row = { category: string; title: string; text: string; code: string };
export type Known = { id: string; category: string; title: string; text: string; code: string | null };
export type Content = Pick<NewQuickReply, "category" | "title" | "text" | "code">;
export type ImportPlan = { added: Content[]; changed: (Content & { id: string })[]; same: number; refused: { row: number; message: string }[] };

/**
 * What a file's rows would do: a row is known by its code, without one by category and title. A row without a title takes the
 * beginning of its text. The second row of one name in the file is refused, so that none is lost in silence.
 */
export function planImport(rows: readonly Row[], known: readonly Known[]): ImportPlan {
  const byName = new Map(known.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
  const plan: ImportPlan = { added: [], changed: [], same: 0, refused: [] };
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const refuse = (message: string) => plan.refused.push({ row: index + 1, message });
    const read = Schema.safeParse({ ...row, title: row.title.trim() || row.text.trim().slice(0, TITLE), code: row.code.trim() || null });
    if (!read.success) return refuse(read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
    const { shopId: _, ...content } = read.data;
    const name = namesOf(content)[0]!;
    if (seen.has(name)) return refuse(`The file has ${content.code ?? content.title} twice.`);
    seen.add(name);
    const before = byName.get(name);
    if (!before) plan.added.push(content);
    else if (isSame(before, content)) plan.same += 1;
    else plan.changed.push({ ...content, id: before.id });
  });
  return plan;
}

const TITLE = 20;
const namesOf = ({ code, category, title }: { code: string | null; category: string; title: string }): string[] =>
  code === null ? [`title ${category}\n${title}`] : [`code ${code}`, `title ${category}\n${title}`];
const isSame = (a: Known, b: Content): boolean => a.category === b.category && a.title === b.title && a.text === b.text && a.code === b.code;
