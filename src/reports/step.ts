import { notify } from "../alerts/notify.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { reportsToOpen } from "./open-now.ts";
import * as queries from "./queries.ts";
import { open } from "./report.ts";
import { reportLimitsOf } from "./settings.ts";

/** Opens the reports whose time has come, reminds of those that are due within a day, tells once of those that are late. Answers how much it did. */
export function reportStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const ctx: Context = { db, actor: { type: "system", id: "reports", role: "admin", scopes: [], shopIds: [] }, now: clock(), requestId: newId() };
  return inTransaction(ctx, async (ctx) => {
    const opened = await openDue(ctx);
    const reminded = await queries.remindable(ctx.sql, ctx.now);
    for (const row of reminded) await remind(ctx, row, "report.due");
    const late = await queries.newlyLate(ctx.sql, ctx.now);
    for (const row of late) await remind(ctx, row, "report.late");
    await appendEvents(ctx, late.map(({ id, shopId, kind, userId, dueAt }) => ({ type: "report.late", shopId, subject: { type: "report", id }, data: { kind, userId, dueAt: dueAt.toISOString() } })));
    return opened + reminded.length + late.length;
  });
}

async function openDue(ctx: Working): Promise<number> {
  const known = new Set((await queries.standing(ctx.sql, ctx.now)).map(({ shopId, kind, userId, fromDay }) => `${shopId} ${kind} ${userId} ${fromDay}`));
  let opened = 0;
  for (const { id: shopId, timeZone, settings, ...shop } of await queries.reportingShops(ctx.sql, ctx.now)) {
    for (const report of reportsToOpen(shop, reportLimitsOf(settings))) {
      if (known.has(`${shopId} ${report.kind} ${report.userId} ${report.fromDay}`)) continue;
      const id = await open(ctx, { ...report, shopId, title: null }, timeZone);
      if (id === null) continue;
      opened++;
      if (report.dueOn !== null) await remind(ctx, { id, shopId, userId: report.userId }, "report.due");
    }
  }
  return opened;
}

/** Whoever hands it in; where it is late, their leads as well. */
const remind = (ctx: Working, { id, shopId, userId }: Pick<queries.DueRow, "id" | "shopId" | "userId">, kind: "report.due" | "report.late") =>
  notify(ctx, { kind, shopId, to: [...(userId === null ? ["role:lead"] : [`user:${userId}`]), ...(kind === "report.late" ? ["role:lead"] : [])], subject: { type: "report", id }, data: { holderId: userId } });
