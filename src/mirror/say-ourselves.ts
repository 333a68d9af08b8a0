import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { changeOf } from "./apply-sayings.ts";
import type { Kind } from "./kind.ts";
import { merge, type MirrorRow } from "./merge.ts";
import { askForDetail, lockRows, updateRows } from "./queries.ts";

/** Above the rank of every state. */
const OURS = 99;

export type OwnSaying<Row> = {
  row: Pick<Row & MirrorRow, "shopId"> & { platformId: string };
  /** What the platform has taken from us; the state, if one is here, under its own rank. */
  fields: Partial<Row>;
  key: string;
  /** Ask the platform how it stands now. */
  fetch: boolean;
};

/**
 * Takes into a row what a platform has just accepted from us. It is said of the platform's last known instant, never of our clock,
 * so that whatever the platform says next is newer. Answers the row as it is now.
 */
export async function sayOurselves<Row extends MirrorRow>(ctx: Working, kind: Kind<Row>, { row: name, fields, key, fetch }: OwnSaying<Row>): Promise<Row> {
  const [before] = await lockRows(ctx.sql, kind, [name]);
  if (!before) throw new Error("The row that was acted on is gone.");
  const { state, ...others } = fields;
  const sayings = [{ at: before.platformUpdatedAt, key, fields: (state === undefined ? {} : { state }) as Partial<Row>, fetch, whole: false }];
  const told = merge(before, sayings, kind.ranks);
  const own = merge(told.row, [{ ...sayings[0]!, fields: others as Partial<Row>, rank: OURS }], kind.ranks);
  const changed = [...new Set([...told.changed, ...own.changed])];
  if (fetch) await askForDetail(ctx.sql, kind.subject, { names: [name], now: ctx.now });
  if (changed.length === 0) return before;
  const after = { ...own.row, version: before.version + 1 };
  await updateRows(ctx.sql, kind, [after]);
  await appendEvents(ctx, [changeOf(kind, after, changed)]);
  return after;
}
