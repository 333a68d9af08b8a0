import type { ColumnTypes } from "../db/bulk.ts";
import type { MirrorRow } from "./merge.ts";

export type Blank = { id: string; shopId: string; platformId: string; currency: string; at: Date; createdAt: Date };

/** What tells orders, refunds and tickets apart where all are mirrored the same way. */
export type Kind<Row extends MirrorRow> = {
  subject: "order" | "refund" | "ticket";
  table: "orders" | "refunds" | "tickets";
  /** The column with the platform's own id. */
  platformId: keyof Row & string;
  types: ColumnTypes<Row>;
  /** Order of states that are told of the same instant. */
  ranks: Readonly<Record<string, number>>;
  /** A row of which nothing is known yet; its version is 0. */
  blank: (of: Blank) => Row;
  /** What the event tells beside the state: ids, amounts and enums. */
  told: (row: Row) => Record<string, unknown>;
};
