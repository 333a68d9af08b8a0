import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { hitsOf } from "../phrases/check.ts";
import { matcherOf } from "../phrases/matcher.ts";
import { type Finding, insertFindings } from "../phrases/queries.ts";
import { lockedInspection } from "./access.ts";
import type { NewInspection } from "./input.ts";
import { expectCalibratable } from "./judge-act.ts";
import { noticeFaults } from "./notice-faults.ts";
import { toInspection } from "./present.ts";
import { inspectionById, insertInspections, type NewLook } from "./queries.ts";
import { noticeRecord } from "./record-sheet.ts";
import { readInspectionSettings } from "./settings.ts";
import type { Inspection } from "./shapes.ts";
import { sheetOf } from "./sheets.ts";
import { newestSession, recordOf, saidIn, shopSettings, type Subject, subjectById } from "./subject-queries.ts";

/** Begins a look at one chat or record. @throws DomainError `not_found`; `conflict` where it is looked at already */
export function inspect(ctx: Context, { subjectType, subjectId }: NewInspection): Promise<Inspection> {
  return inTransaction(ctx, async (ctx) => {
    const subject = subjectType === "conversation" ? await newestSession(ctx.sql, subjectId) : await subjectById(ctx.sql, subjectType, subjectId);
    if (!subject) throw new DomainError("not_found", `There is no such ${subjectType}.`);
    const [id] = await begin(ctx, [subject], null);
    if (!id) throw new DomainError("conflict", "This is inspected already.");
    return toInspection((await inspectionById(ctx.sql, id))!);
  });
}

/** Begins looks at subjects of one shop and kind, and notices what rules can. Answers the ids of those that were not looked at already. */
export async function begin(ctx: Working, subjects: readonly Subject[], planId: string | null): Promise<string[]> {
  const [first] = subjects;
  if (!first) return [];
  const { version, body } = await sheetOf(ctx.sql, first.shopId, first.type === "session" ? "chat" : "record");
  const looks = subjects.map(({ type, id, ...subject }): NewLook => ({ ...subject, id: newId(), planId, calibrates: null, subjectType: type, subjectId: id, inspectorId: null, sheet: body, sheetVersion: version }));
  const added = new Set((await insertInspections(ctx.sql, looks, ctx.now)).map(({ id }) => id));
  const begun = looks.filter(({ id }) => added.has(id));
  for (const look of begun) await notice(ctx, look);
  await record(ctx, begun);
  return begun.map(({ id }) => id);
}

/** A second look by the actor, to compare with the first. */
export function calibrate(ctx: Context, id: string): Promise<Inspection> {
  return inTransaction(ctx, async (ctx) => {
    const first = await lockedInspection(ctx.sql, ctx.actor, id);
    expectCalibratable(first, ctx.actor.id);
    const look: NewLook = { ...first, id: newId(), calibrates: id, inspectorId: ctx.actor.type === "user" ? ctx.actor.id : null, sheetVersion: 0 };
    const [added] = await insertInspections(ctx.sql, [look], ctx.now);
    if (!added) throw new DomainError("conflict", "There is a second look already.");
    await record(ctx, [look]);
    return toInspection((await inspectionById(ctx.sql, look.id))!);
  });
}

const record = (ctx: Working, looks: readonly NewLook[]) =>
  appendEvents(ctx, looks.map(({ id, shopId, subjectType, subjectId, calibrates }) => ({ type: "inspection.begun", shopId, subject: { type: "inspection", id }, data: { subjectType, subjectId, calibrates } })));

async function notice({ sql, now }: Working, look: NewLook): Promise<void> {
  const found = look.subjectType === "session" ? await noticeChat(sql, look) : await noticeKept(sql, look, now);
  if (found.length > 0) await insertFindings(sql, found);
}

async function noticeChat(sql: Working["sql"], { shopId, conversationId, subjectId }: NewLook): Promise<Finding[]> {
  const [chat, settings, matcher] = await Promise.all([saidIn(sql, subjectId), shopSettings(sql, shopId), matcherOf(sql, shopId)]);
  const lacks = noticeFaults(chat, { isOver: chat[0]?.isOver ?? false, settings: readInspectionSettings(settings) });
  const said = chat.filter(({ sender }) => sender === "agent").flatMap((one) => hitsOf({ ...one, shopId, conversationId: conversationId! }, matcher));
  return [...said, ...lacks.map((one): Finding => ({ ...one, id: newId(), shopId, conversationId, subjectId, phrase: "" }))];
}

async function noticeKept(sql: Working["sql"], { shopId, conversationId, agentId, subjectType: type, subjectId }: NewLook, at: Date): Promise<Finding[]> {
  if (type === "session") return [];
  const kept = await recordOf(sql, type, subjectId);
  const missing = Object.entries(kept?.facts ?? {}).flatMap(([name, value]) => (value === null ? [name] : []));
  return noticeRecord({ type, missing, late: kept?.late ?? false }).map((one) => ({ ...one, id: newId(), shopId, conversationId, messageId: null, subjectId, agentId, at }));
}
