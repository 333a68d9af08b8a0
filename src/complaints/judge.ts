import { servesShop } from "../conversations/queries.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { personOf } from "../people/person-of.ts";
import { actOnCase } from "./case.ts";
import type { ChangeInput, MarkInput, MoneyInput, SeverityInput, VerdictInput } from "./input.ts";
import type { ComplaintCase } from "./shapes.ts";
import { caseShop } from "./shop.ts";
import { handStage } from "./stage-clock.ts";
import { insertMoney, withdrawMoney } from "./write-queries.ts";

/** Decides how grave a case is; what is general or severe reaches lead and manager at once. */
export function decideSeverity(ctx: Context, id: string, { severity, note }: SeverityInput): Promise<ComplaintCase> {
  return actOnCase(ctx, { id }, async (ctx, found) => {
    if (found.severity === severity) return null;
    const reaches = severity === "minor" ? [] : ["lead", "manager"];
    return {
      patch: { severity, severityBy: personOf(ctx), severityAt: ctx.now },
      entry: { kind: "severity", note, detail: { severity, before: found.severity } },
      event: { type: "complaint.severity", data: { severity, before: found.severity, reaches } },
    };
  });
}

/** CMP-13: whether the complaint stands, who said so, and why. */
export function decideVerdict(ctx: Context, id: string, { verdict, note }: VerdictInput): Promise<ComplaintCase> {
  return actOnCase(ctx, { id }, (ctx, found) => ({
    patch: { verdict, verdictBy: personOf(ctx), verdictAt: ctx.now },
    entry: { kind: "verdict", note, detail: { verdict, before: found.verdict } },
    event: { type: "complaint.verdict", data: { verdict, before: found.verdict } },
  }));
}

/** Sets a mark, or takes it back (MET-13). */
export function markCase(ctx: Context, id: string, { mark, set }: MarkInput): Promise<ComplaintCase> {
  return actOnCase(ctx, { id }, (ctx, found) => {
    if (mark in found.marks === set) return null;
    const { [mark]: _, ...others } = found.marks;
    const marks = set ? { ...found.marks, [mark]: { by: personOf(ctx), at: ctx.now.toISOString() } } : others;
    return { patch: { marks }, entry: { kind: "mark", detail: { mark, set } }, event: { type: "complaint.mark", data: { mark, set } } };
  });
}

export function noteOnCase(ctx: Context, id: string, note: string): Promise<ComplaintCase> {
  return actOnCase(ctx, { id }, () => ({ patch: {}, entry: { kind: "note", note }, event: { type: "complaint.noted" } }));
}

/** Changes what is known of a case. @throws DomainError `invalid` for an owner or agent who does not serve the shop. */
export function changeCase(ctx: Context, id: string, { version, ...given }: ChangeInput): Promise<ComplaintCase> {
  return actOnCase(ctx, { id, version }, async (ctx, found) => {
    const patch = Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== undefined && found[name as keyof typeof found] !== value));
    const changed = Object.keys(patch).sort();
    if (changed.length === 0) return null;
    for (const name of ["ownerId", "agentId"] as const) {
      const person = given[name];
      if (person && !(await servesShop(ctx.sql, person, found.shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: name, message: "Nobody of that id serves this shop." }] });
    }
    if (given.ownerId !== undefined && given.ownerId !== found.ownerId) await handStage(ctx, found, given.ownerId);
    return { patch, entry: { kind: "change", detail: { changed } }, event: { type: "complaint.changed", data: { changed, ...(given.external && { external: given.external }) } } };
  });
}

/** Records what an upheld complaint costs and who pays. Verdict first, money second; nothing is moved by it. */
export function recordMoney(ctx: Context, id: string, { amountMinor, payer, agentId, note }: MoneyInput): Promise<ComplaintCase> {
  return actOnCase(ctx, { id }, async (ctx, found) => {
    if (found.verdict !== "upheld") throw new DomainError("conflict", "There is no money before the complaint is upheld.");
    if (agentId !== undefined && !(await servesShop(ctx.sql, agentId, found.shopId))) throw new DomainError("invalid", "Nobody of that id serves this shop.", { issues: [{ path: "agentId", message: "Nobody of that id serves this shop." }] });
    const { currency } = await caseShop(ctx, found.shopId);
    const moneyId = newId();
    await insertMoney(ctx.sql, { id: moneyId, shopId: found.shopId, complaintId: id, amountMinor, currency, payer, agentId: agentId ?? null, note: note ?? null, by: personOf(ctx), at: ctx.now });
    return { patch: {}, entry: { kind: "money", note, detail: { amountMinor, currency, payer } }, event: { type: "complaint.money", data: { moneyId, amountMinor, currency, payer, agentId: agentId ?? null } } };
  });
}

/** Takes a record of money back; it stays on record as withdrawn. */
export function takeBackMoney(ctx: Context, id: string, moneyId: string): Promise<ComplaintCase> {
  return actOnCase(ctx, { id }, async (ctx) => {
    if (!(await withdrawMoney(ctx.sql, { complaintId: id, id: moneyId, by: personOf(ctx), now: ctx.now }))) throw new DomainError("not_found", "There is no such record of money.");
    return { patch: {}, entry: { kind: "money_withdrawn", detail: { moneyId } }, event: { type: "complaint.money_withdrawn", data: { moneyId } } };
  });
}
