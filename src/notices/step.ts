import { appendEvents } from "../events/append.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { forgetAnnouncements, forgetSendings } from "../senders/queries.ts";
import { forgetNotices, tellHeld } from "./queries.ts";
import { noticeEvent } from "./tell.ts";

const SYSTEM: Actor = { type: "system", id: "notices", role: "admin", scopes: [], shopIds: [] };
const BATCH = 500;
const DAY_MS = 86_400_000;
const NOTICE_DAYS = 90;
const SENDING_DAYS = 30;

/** Tells what quiet hours held until now. Answers how many. */
export function heldStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  return inTransaction({ db, actor: SYSTEM, now: clock(), requestId: newId() }, async (ctx) => {
    const rows = await tellHeld(ctx.sql, ctx.now, BATCH);
    await appendEvents(ctx, rows.map((row) => noticeEvent("notice.created", row)));
    return rows.length;
  });
}

/** Forgets what was told and sent long ago. */
export async function forgetTold({ work }: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await forgetNotices(work, before(NOTICE_DAYS));
  await forgetSendings(work, before(SENDING_DAYS));
  await forgetAnnouncements(work, before(SENDING_DAYS));
}
