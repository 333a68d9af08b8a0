import { notify } from "../alerts/notify.ts";
import { readAs } from "../events/read.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { outcomesOf } from "./outcome.ts";
import * as queries from "./use-queries.ts";
import { takeDue } from "./write-queries.ts";

export type KnowledgeDeps = { db: Database; clock: () => Date };

const SYSTEM: Actor = { type: "system", id: "knowledge", role: "admin", scopes: [], shopIds: [] };
const BATCH = 100;
const DAY_MS = 86_400_000;
/** A use whose session lies further back has its outcome for good. */
const OUTCOME_DAYS = 30;

/** Tells owners, once, that an article is to be read over. Answers how many. */
export function reviewStep({ db, clock }: KnowledgeDeps): Promise<number> {
  return inTransaction({ db, actor: SYSTEM, now: clock(), requestId: newId() }, async (ctx) => {
    const due = await takeDue(ctx.sql, ctx.now, BATCH);
    for (const { id, shopId, ownerId } of due) await notify(ctx, { kind: "knowledge.review", shopId, to: [`user:${ownerId}`], subject: { type: "article", id } });
    return due.length;
  });
}

/** Follows the chats in which articles were used: did the buyer ask again, or was it resolved? Answers how many events were read. */
export function outcomeStep({ db, clock }: KnowledgeDeps): Promise<number> {
  return readAs({ work: db.work, clock, interest: { types: ["turn.started", "conversation.state", "knowledge.used"] } }, "knowledge", async (sql, events) => {
    const since = new Date(clock().getTime() - OUTCOME_DAYS * DAY_MS);
    const ids = [...new Set(events.map(({ subjectType, subjectId, data }) => (typeof data["conversationId"] === "string" ? data["conversationId"] : subjectType === "conversation" ? subjectId : null)).filter((id) => id !== null))];
    const uses = ids.length === 0 ? [] : await queries.usesIn(sql, ids, since);
    if (uses.length === 0) return;
    const touched = [...new Set(uses.map(({ conversationId }) => conversationId))];
    const [sessions, questions] = await Promise.all([queries.sessionsIn(sql, touched, since), queries.questionsIn(sql, touched, since)]);
    for (const id of touched) {
      const of = <R extends { conversationId: string }>(rows: readonly R[]) => rows.filter(({ conversationId }) => conversationId === id);
      const outcomes = outcomesOf(of(uses), of(sessions), of(questions));
      for (const outcome of outcomes) if (outcome.outcome !== uses.find((use) => use.id === outcome.id)!.outcome) await queries.saveOutcome(sql, outcome);
    }
  });
}
