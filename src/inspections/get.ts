import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import { messagesById } from "../messages/queries.ts";
import { toMessage } from "../messages/row.ts";
import { seenInspection } from "./access.ts";
import { differencesOf } from "./judge-act.ts";
import { toFinding, toInspection } from "./present.ts";
import { findingsOf, otherLook } from "./queries.ts";
import type { InspectionDetail } from "./shapes.ts";
import { recordOf, saidIn } from "./subject-queries.ts";

/** One look with all that it is about. Another look at the same stays hidden until both are done, so that neither leads the other. */
export function getInspection(ctx: Context, id: string): Promise<InspectionDetail> {
  return reading(ctx, async (sql) => {
    const row = await seenInspection(sql, ctx.actor, id);
    const { subjectType: type, subjectId, sheet } = row;
    const [said, kept, other] = await Promise.all([type === "session" ? saidIn(sql, subjectId) : [], type === "session" ? undefined : recordOf(sql, type, subjectId), otherLook(sql, row)]);
    const messageIds = said.map(({ id: messageId }) => messageId);
    const [messages, findings] = await Promise.all([messagesById(sql, messageIds), findingsOf(sql, { subjectId, messageIds })]);
    const place = new Map(messageIds.map((messageId, index) => [messageId, index]));
    const bothDone = other !== undefined && row.state !== "open" && other.state !== "open";
    const [first, second] = row.calibrates === null ? [row, other] : [other, row];
    return {
      inspection: toInspection(row),
      sheet: { sections: [...sheet.sections], faults: [...sheet.faults] },
      findings: findings.map(toFinding),
      messages: messages.sort((a, b) => place.get(a.id)! - place.get(b.id)!).map(toMessage),
      record: kept?.facts ?? null,
      other: bothDone ? toInspection(other) : null,
      differences: bothDone ? differencesOf(first!.faults, second!.faults) : [],
      isBlind: other !== undefined && !bothDone,
    };
  });
}
