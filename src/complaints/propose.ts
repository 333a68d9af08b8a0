import type { Sql } from "../db/client.ts";
import { appendEvents } from "../events/append.ts";
import { type Interest, readAs, type StoredEvent } from "../events/read.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { heardMessages, insertProposal } from "./proposal-queries.ts";
import { readCaseSettings } from "./settings.ts";
import { soundOf } from "./words.ts";

const HEARD: Interest = { types: ["message.received"], only: [{ type: "message.received", field: "sender", value: "buyer" }] };

export type ProposeDeps = { db: Database; clock: () => Date };

const SYSTEM: Actor = { type: "system", id: "complaint-words", role: "admin", scopes: [], shopIds: [] };

/** Reads what buyers write and proposes a case where it sounds like a complaint. Answers how many events were read. */
export const proposeStep = ({ db, clock }: ProposeDeps): Promise<number> => readAs({ work: db.work, clock, interest: HEARD }, "complaint-words", (sql, events) => listen(sql, { db, now: clock() }, events));

async function listen(sql: Sql, { db, now }: { db: Database; now: Date }, events: readonly StoredEvent[]): Promise<void> {
  const ids = events.filter(({ type, data }) => type === "message.received" && data["sender"] === "buyer").map(({ subjectId }) => subjectId);
  if (ids.length === 0) return;
  const ctx = { db, sql, now, actor: SYSTEM, requestId: "complaint-words" };
  const settings = new Map<string, ReturnType<typeof readCaseSettings>>();
  for (const { id: messageId, shopId, conversationId, text, settings: stored } of await heardMessages(sql, ids, now)) {
    const { complaintWords, complaintOutsideWords } = settings.get(shopId) ?? readCaseSettings(stored);
    if (!settings.has(shopId)) settings.set(shopId, readCaseSettings(stored));
    const sound = soundOf(text, complaintWords, complaintOutsideWords);
    if (!sound) continue;
    const id = newId();
    if (!(await insertProposal(sql, { id, shopId, conversationId, messageId, ...sound, now }))) continue;
    await appendEvents(ctx, [{ type: "complaint.proposed", shopId, subject: { type: "complaint_proposal", id }, data: { conversationId, messageId } }]);
  }
}
