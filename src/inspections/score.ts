import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { lockedInspection } from "./access.ts";
import type { AppealVerdict, InspectionAppeal, ResultInput } from "./input.ts";
import { expectAppealable, expectDecidable, expectScorable } from "./judge-act.ts";
import { toFinding, toInspection } from "./present.ts";
import { decideFindings, findingById, findingsOf, inspectionById, type InspectionRow, saveInspection } from "./queries.ts";
import { readInspectionSettings } from "./settings.ts";
import type { Inspection, InspectionFinding } from "./shapes.ts";
import { scoreSheet } from "./sheet.ts";
import { saidIn, shopSettings } from "./subject-queries.ts";

/** The inspector's result: faults as counted, proposals decided, notes. Done anew until it is appealed. @throws DomainError */
export function scoreInspection(ctx: Context, id: string, { faults, notes, confirmed, rejected, version }: ResultInput): Promise<Inspection> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockedInspection(ctx.sql, ctx.actor, id);
    expectScorable(before, { actorId: ctx.actor.id, seen: version });
    await decide(ctx, before, { confirmed, rejected });
    return store(ctx, { ...before, ...scored(before, faults), notes, state: "done", inspectorId: ctx.actor.id, doneAt: ctx.now }, "inspection.scored");
  });
}

/** The agent speaks up. @throws DomainError */
export function appealInspection(ctx: Context, id: string, { text, version }: InspectionAppeal): Promise<Inspection> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockedInspection(ctx.sql, ctx.actor, id);
    const { appealDays } = readInspectionSettings(await shopSettings(ctx.sql, before.shopId));
    expectAppealable(before, { actorId: ctx.actor.id, seen: version, now: ctx.now, appealDays });
    return store(ctx, { ...before, state: "appealed", appealText: text, appealedAt: ctx.now }, "inspection.appealed");
  });
}

/** A second person decides, with a new score where it is changed. @throws DomainError */
export function decideAppeal(ctx: Context, id: string, { verdict, reason, faults, version }: AppealVerdict): Promise<Inspection> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockedInspection(ctx.sql, ctx.actor, id);
    expectDecidable(before, { actorId: ctx.actor.id, seen: version });
    if (verdict === "changed" && faults === undefined) throw new DomainError("invalid", "A changed score names its faults.", { issues: [{ path: "faults", message: "Say how often each fault occurred." }] });
    const after = verdict === "changed" ? { ...before, ...scored(before, faults!) } : before;
    return store(ctx, { ...after, state: "decided", verdict, verdictReason: reason, verdictBy: ctx.actor.id, verdictAt: ctx.now }, "inspection.decided");
  });
}

/** One proposal by itself, outside of any sheet. */
export function decideFinding(ctx: Context, id: string, state: "confirmed" | "rejected"): Promise<InspectionFinding> {
  return inTransaction(ctx, async (ctx) => {
    const before = await findingById(ctx.sql, id);
    if (!before) throw new DomainError("not_found", "There is no such finding.");
    if (before.agentId === ctx.actor.id) throw new DomainError("forbidden", "Nobody judges their own words.");
    await decideFindings(ctx.sql, { ids: [id], state, by: ctx.actor.id, now: ctx.now });
    await appendEvents(ctx, [{ type: `inspection.finding_${state}`, shopId: before.shopId, subject: { type: "inspection_finding", id }, data: { rule: before.rule, agentId: before.agentId } }]);
    return toFinding((await findingById(ctx.sql, id))!);
  });
}

/** Only proposals of what is looked at; a second look decides none. */
async function decide({ sql, actor, now }: Working, { subjectType, subjectId, calibrates }: InspectionRow, { confirmed, rejected }: Pick<ResultInput, "confirmed" | "rejected">): Promise<void> {
  if (calibrates !== null || confirmed.length + rejected.length === 0) return;
  const messageIds = subjectType === "session" ? (await saidIn(sql, subjectId)).map(({ id }) => id) : [];
  const known = new Set((await findingsOf(sql, { subjectId, messageIds })).map(({ id }) => id));
  const stranger = [...confirmed, ...rejected].find((id) => !known.has(id));
  if (stranger !== undefined) throw new DomainError("invalid", "A proposal is not one of this inspection.", { issues: [{ path: "confirmed", message: `There is no proposal ${stranger} here.` }] });
  await decideFindings(sql, { ids: confirmed, state: "confirmed", by: actor.id, now });
  await decideFindings(sql, { ids: rejected, state: "rejected", by: actor.id, now });
}

function scored({ sheet }: InspectionRow, faults: Readonly<Record<string, number>>): Pick<InspectionRow, "faults" | "sections" | "total"> {
  const counted = Object.fromEntries(Object.entries(faults).filter(([, count]) => count > 0));
  return { faults: counted, ...scoreSheet(counted, { sheet }) };
}

async function store(ctx: Working, after: InspectionRow, type: string): Promise<Inspection> {
  const { id, shopId, agentId, total, calibrates } = after;
  await saveInspection(ctx.sql, after);
  await appendEvents(ctx, [{ type, shopId, subject: { type: "inspection", id }, data: { agentId, total, calibrates } }]);
  return toInspection((await inspectionById(ctx.sql, id))!);
}

