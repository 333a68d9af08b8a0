export type ImportRow = { category: string; title: string; text: string; code: string };

/** How workbenches head these columns: ours, Feige's and Qianniu's, as far as seen. */
const HEADS: Record<keyof ImportRow, RegExp> = {
  code: /^(快捷编码|快捷码|快捷键|编码|code|shortcut)$/i,
  text: /^(快捷短语|快捷短语内容|短语内容|话术|话术内容|回复内容|内容|text|content|reply)$/i,
  category: /^(快捷短语分组|分组|分组名称|短语分组|一级分类|分类|category|group)$/i,
  title: /^(标题|短语标题|话术标题|名称|title|name)$/i,
};
const NAMES = Object.keys(HEADS) as (keyof ImportRow)[];

/** Rows of a table with titles; null where no title says which column the text is. */
export function importRows([titles = [], ...rows]: string[][]): ImportRow[] | null {
  const plain = titles.map((title) => title.replace(/^\uFEFF/, "").replaceAll(/[\s*（(].*$/g, "").trim());
  const at = Object.fromEntries(NAMES.map((name) => [name, plain.findIndex((title) => HEADS[name].test(title))])) as Record<keyof ImportRow, number>;
  if (at.text < 0) return null;
  const cell = (row: string[], name: keyof ImportRow) => (at[name] < 0 ? "" : (row[at[name]] ?? "").trim());
  return rows.map((row) => ({ category: cell(row, "category"), title: cell(row, "title"), text: cell(row, "text"), code: cell(row, "code") }));
}
