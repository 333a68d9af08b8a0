import { isSame, type Stamps, takeIn } from "./newest-wins.ts";

export type Detail = "pending" | "complete" | "unavailable";

/** What rows that mirror something of a platform have in common. */
export type MirrorRow = {
  id: string;
  shopId: string;
  state: string;
  detail: Detail;
  platformUpdatedAt: Date;
  stamps: Stamps;
  /** 0 before it is stored for the first time. */
  version: number;
  createdAt: Date;
};

/** One saying of the platform about one row. */
export type Saying<Row> = {
  at: Date;
  key: string;
  fields: Partial<Row>;
  /** The saying is little: the whole is to be fetched. */
  fetch: boolean;
  /** The saying is the whole. */
  whole: boolean;
  /** Stands for the rank of the state where the saying is to win over others of its instant. */
  rank?: number;
};

export type Merged<Row> = { row: Row; changed: string[]; history: { state: string; at: Date }[]; dirty: boolean };

/** Folds sayings into a row; `ranks` order the states that are told of one instant. */
export function merge<Row extends MirrorRow>(before: Row, sayings: readonly Saying<Row>[], ranks: Readonly<Record<string, number>>): Merged<Row> {
  const changed = new Set<string>();
  let row: Row = before;
  for (const { at, key, fields, rank = rankOf(fields.state, ranks) } of sayings) {
    const taken = takeIn(row, row.stamps, { fields, stamp: [at.getTime(), rank, key] });
    row = { ...taken.row, stamps: taken.stamps, platformUpdatedAt: later(row.platformUpdatedAt, at) };
    for (const name of taken.changed) changed.add(name);
  }
  row = { ...row, detail: detailAfter(before, sayings) };
  if (row.detail !== before.detail || before.version === 0) changed.add("detail");
  const stillChanged = [...changed].filter((name) => before.version === 0 || !isSame(before[name as keyof Row], row[name as keyof Row]));
  const dirty = stillChanged.length > 0 || !isSame(before.stamps, row.stamps) || before.platformUpdatedAt.getTime() !== row.platformUpdatedAt.getTime();
  const history = sayings.flatMap(({ at, fields: { state } }) => (state === undefined ? [] : [{ state, at }]));
  return { row: { ...row, version: stillChanged.length > 0 ? before.version + 1 : before.version }, changed: stillChanged, history, dirty };
}

const rankOf = (state: string | undefined, ranks: Readonly<Record<string, number>>): number => (state === undefined ? -1 : (ranks[state] ?? -1));

function detailAfter<Row extends MirrorRow>({ detail, version }: Row, sayings: readonly Saying<Row>[]): Detail {
  if (sayings.some(({ fetch }) => fetch)) return "pending";
  return version === 0 || sayings.some(({ whole }) => whole) ? "complete" : detail;
}

const later = (left: Date, right: Date): Date => (left >= right ? left : right);
