import { notify } from "../alerts/notify.ts";
import { readAs } from "../events/read.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { askedBy, takeDue } from "./queries.ts";
import { tellUnread } from "./write.ts";

export type BulletinDeps = { db: Database; clock: () => Date };

const SYSTEM: Actor = { type: "system", id: "bulletins", role: "admin", scopes: [], shopIds: [] };
const BATCH = 50;

/** Reminds whoever has not read what was to be read by now, once. Answers how many bulletins were due. */
export function remindStep({ db, clock }: BulletinDeps): Promise<number> {
  return inTransaction({ db, actor: SYSTEM, now: clock(), requestId: newId() }, async (ctx) => {
    const due = await takeDue(ctx.sql, ctx.now, BATCH);
    for (const id of due) await tellUnread(ctx, id, { kind: "bulletin.due", urgent: true });
    return due.length;
  });
}

/** Tells whoever gave feedback that its department has answered. Answers how many events were read. */
export function answeredStep({ db, clock }: BulletinDeps): Promise<number> {
  return readAs({ work: db.work, clock, interest: { types: ["task.answered"] } }, "bulletins", async (sql, events) => {
    const ctx = { db, sql, actor: SYSTEM, now: clock(), requestId: newId() };
    const asked = await askedBy(sql, events.map(({ subjectId }) => subjectId));
    for (const { id, shopIds, createdBy } of asked) await notify(ctx, { kind: "bulletin.answered", shopId: shopIds[0]!, to: [`user:${createdBy}`], subject: { type: "bulletin", id } });
  });
}
