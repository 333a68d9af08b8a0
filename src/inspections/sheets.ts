import type { Sql } from "../db/client.ts";
import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { expectShop } from "../phrases/list.ts";
import type { NewSheet } from "./input.ts";
import { insertSheet, lockSheets, newestSheet } from "./queries.ts";
import { RECORD_SHEET } from "./record-sheet.ts";
import type { Sheets } from "./shapes.ts";
import { DEFAULT_SHEET, type Sheet } from "./sheet.ts";

const BROUGHT = { chat: DEFAULT_SHEET, record: RECORD_SHEET };

/** The sheet that counts for new looks: the shop's newest, else the product's. */
export const sheetOf = async (sql: Sql, shopId: string, kind: "chat" | "record"): Promise<{ version: number; body: Sheet }> => (await newestSheet(sql, shopId, kind)) ?? { version: 0, body: BROUGHT[kind] };

export async function listSheets(ctx: Context, shopId: string): Promise<Sheets> {
  expectShop(ctx, shopId);
  const [chat, record] = await reading(ctx, (sql) => Promise.all([sheetOf(sql, shopId, "chat"), sheetOf(sql, shopId, "record")]));
  return { items: [{ shopId, kind: "chat", ...shown(chat) }, { shopId, kind: "record", ...shown(record) }] };
}

/** A new version; looks that were begun keep the sheet that they were begun with. */
export async function publishSheet(ctx: Context, { shopId, kind, body }: NewSheet): Promise<Sheets> {
  expectShop(ctx, shopId);
  await inTransaction(ctx, async (ctx) => {
    await lockSheets(ctx.sql, shopId);
    const version = ((await newestSheet(ctx.sql, shopId, kind))?.version ?? 0) + 1;
    const faults = body.faults.map(({ voiceOnly, ...fault }) => ({ ...fault, ...(voiceOnly && { voiceOnly }) }));
    await insertSheet(ctx.sql, { shopId, kind, version, body: { ...body, faults }, now: ctx.now, by: ctx.actor.id });
    await appendEvents(ctx, [{ type: "inspection.sheet_published", shopId, subject: { type: "shop", id: shopId }, data: { kind, version } }]);
  });
  return listSheets(ctx, shopId);
}

const shown = ({ version, body }: { version: number; body: Sheet }) => ({ version, body: { sections: [...body.sections], faults: [...body.faults] } });
