import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

export const instant = () => timestamp({ withTimezone: true, precision: 3 });
/** Integer minor units (fen). */
export const minor = () => bigint({ mode: "number" });
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
