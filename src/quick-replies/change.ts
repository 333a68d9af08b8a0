import type { Part } from "../audit/differences.ts";
import { recordChange } from "../audit/record.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { NewQuickReply, QuickReplyChange, QuickReplyImport } from "./input.ts";
import { toQuickReply } from "./list.ts";
import { planImport } from "./plan-import.ts";
import * as queries from "./queries.ts";
import type { Imported, QuickReply } from "./shapes.ts";

/** As many as one owner may have: all of them are read at once. */
const MOST = 5_000;

export async function addQuickReply(ctx: Context, { shopId, ...content }: NewQuickReply): Promise<QuickReply> {
  const whose = checkedWhose(ctx, shopId);
  return inTransaction(ctx, async (ctx) => {
    await checkRoom(ctx, whose, 1);
    const [row] = await queries.insertReplies(ctx.sql, whose, { rows: [{ ...content, id: newId(ctx.now.getTime()) }], now: ctx.now, by: ctx.actor.id });
    if (!row) throw codeTaken(content.code);
    await record(ctx, whose, { change: "added", before: [], after: [row] });
    return toQuickReply(row);
  });
}

export async function changeQuickReply(ctx: Context, id: string, change: QuickReplyChange): Promise<QuickReply> {
  return inTransaction(ctx, async (ctx) => {
    const before = await mine(ctx, id);
    const content = { category: change.category ?? before.category, title: change.title ?? before.title, text: change.text ?? before.text, code: change.code === undefined ? before.code : change.code };
    const row = await queries.saveReply(ctx.sql, { ...content, id }, { now: ctx.now, by: ctx.actor.id });
    if (!row) throw codeTaken(content.code);
    await record(ctx, whoseOf(row), { change: "changed", before: [before], after: [row] });
    return toQuickReply(row);
  });
}

export async function removeQuickReply(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await mine(ctx, id);
    await queries.deleteReply(ctx.sql, id);
    await record(ctx, whoseOf(row), { change: "removed", before: [row], after: [] });
  });
}

/** Takes what a file says, or says what it would take. Rows that can't be taken are named and hold up no other. */
export async function importQuickReplies(ctx: Context, { shopId, rows, preview }: QuickReplyImport): Promise<Imported> {
  const whose = checkedWhose(ctx, shopId);
  return inTransaction(ctx, async (ctx) => {
    const { sql, now, actor } = ctx;
    await queries.lockReplies(sql, whose);
    const known = await queries.repliesOf(sql, whose);
    const plan = planImport(rows, known);
    const answer = { added: plan.added.length, changed: plan.changed.length, same: plan.same, refused: plan.refused, preview };
    if (preview) return answer;
    await checkRoom(ctx, whose, plan.added.length);
    for (const row of plan.changed) await queries.saveReply(sql, row, { now, by: actor.id });
    const added = await queries.insertReplies(sql, whose, { rows: plan.added.map((row) => ({ ...row, id: newId(now.getTime()) })), now, by: actor.id });
    const before = known.filter(({ id }) => plan.changed.some((row) => row.id === id));
    await record(ctx, whose, { change: "imported", before, after: [...plan.changed, ...added] });
    return answer;
  });
}

/** A shop's belong to who leads there, one's own to oneself. */
function checkedWhose({ actor }: Context, shopId: string | null): queries.Whose {
  if (shopId === null) {
    if (actor.type !== "user") throw new DomainError("invalid", "A key has none of its own: name a shop.", { issues: [{ path: "shopId", message: "Name a shop." }] });
    return { ownerId: actor.id };
  }
  if (!actor.shopIds.includes(shopId)) throw new DomainError("invalid", `There is no shop ${shopId}.`, { issues: [{ path: "shopId", message: `There is no shop ${shopId}.` }] });
  if (!holds(actor, "quick_replies.write")) throw new DomainError("forbidden", "A shop's quick replies are a lead's to change. Your own need no shop.");
  return { shopId };
}

async function mine(ctx: Working, id: string): Promise<queries.QuickReplyRow> {
  const row = await queries.lockQuickReply(ctx.sql, id);
  const isSeen = row !== undefined && (row.shopId !== null || row.ownerId === ctx.actor.id);
  if (!isSeen) throw new DomainError("not_found", "There is no such quick reply.");
  if (row.shopId !== null) checkedWhose(ctx, row.shopId);
  return row;
}

async function checkRoom(ctx: Working, whose: queries.Whose, more: number): Promise<void> {
  if ((await queries.countReplies(ctx.sql, whose)) + more > MOST) throw new DomainError("invalid", `There is room for ${MOST} quick replies. Remove some first.`);
}

const whoseOf = ({ shopId, ownerId }: queries.QuickReplyRow): queries.Whose => (shopId === null ? { ownerId: ownerId! } : { shopId });
const codeTaken = (code: string | null) => new DomainError("conflict", `Another quick reply has the code ${code}.`, { issues: [{ path: "code", message: "Another one has this code." }] });

type Row = { id: string; category: string; title: string; text: string; code: string | null };
type Recorded = { change: "added" | "changed" | "removed" | "imported"; before: readonly Row[]; after: readonly Row[] };

/** A shop's change is on its record; what a person keeps for themselves is nobody else's affair. */
function record(ctx: Working, whose: queries.Whose, { change, before, after }: Recorded): Promise<void> | undefined {
  const [first] = [...after, ...before];
  if (!("shopId" in whose) || !first) return undefined;
  const titles = new Map([...after, ...before].map(({ id, title }) => [id, title]));
  const parts = (rows: readonly Row[]) => rows.flatMap((row) => partsOf(row, titles.get(row.id)!));
  const event = { type: "quick_reply.changed", shopId: whose.shopId, subject: { type: "quick_reply", id: first.id }, data: { change, count: titles.size } };
  return recordChange(ctx, [event], { before: parts(before), after: parts(after) });
}

const partsOf = ({ category, title, text, code }: Row, call: string): Part[] => Object.entries({ text, title, category, code }).map(([name, value]) => ({ name, path: [call], value }));
