import { actOn } from "../conversations/act.ts";
import { setTrait } from "../conversations/traits.ts";
import { appendEvents } from "../events/append.ts";
import { holds } from "../http/rights.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { sendMessage } from "../messages/send.ts";
import { personOf } from "../people/person-of.ts";
import { FOR_GOOD, isBlocked } from "./blocked.ts";
import * as queries from "./block-queries.ts";
import { type BuyerFile, showFile } from "./file.ts";
import type { BlockInput } from "./input.ts";
import { changeFile, lockedPerson } from "./person.ts";
import type { PersonAccount } from "./person-queries.ts";
import { shopSettings } from "./rules-queries.ts";
import { type BuyerSettings, readBuyerSettings } from "./settings.ts";

/**
 * Does not serve a buyer for a time, or for good, on all of their accounts; the lead is told by the event. Their messages are kept. As the shop has set it, they start no wait and the chat
 * is closed, or they stay in the queue. @throws DomainError `invalid` for an end in the past, `forbidden` beyond what an agent may, `conflict` where the buyer is blocked already.
 */
export const blockBuyer = (ctx: Context, id: string, input: BlockInput): Promise<BuyerFile> =>
  changeFile(ctx, id, async (ctx, { accounts, shopId }) => {
    const settings = readBuyerSettings((await shopSettings(ctx.sql, shopId))?.settings ?? {});
    const until = input.until === null ? null : new Date(input.until);
    refuseEnd(ctx, until, settings);
    const free = accounts.filter(({ blockedUntil }) => !isBlocked(blockedUntil, ctx.now));
    if (free.length === 0) throw new DomainError("conflict", "The buyer is blocked already.", { reason: "blocked" });
    // What has run out and was not yet tidied away makes room.
    await queries.endBlocks(ctx.sql, free.map((account) => account.id), { by: null, reason: "", now: ctx.now });
    for (const account of free) await blockOne(ctx, account, { ...input, until, settings });
  });

function refuseEnd({ now, actor }: Working, until: Date | null, { agentBlockHours }: BuyerSettings): void {
  if (until !== null && until <= now) {
    const message = "A block ends in the future.";
    throw new DomainError("invalid", message, { issues: [{ path: "until", message }] });
  }
  const isShort = until !== null && until.getTime() - now.getTime() <= agentBlockHours * 3_600_000;
  if (!isShort && !holds(actor, "buyers.judge")) throw new DomainError("forbidden", `Only a lead may block for longer than ${agentBlockHours} hours.`, { hours: agentBlockHours });
}

type Blocking = { kind: BlockInput["kind"]; reason: string; say?: boolean | undefined; until: Date | null; settings: BuyerSettings };

async function blockOne(ctx: Working, account: PersonAccount, { kind, reason, say, until, settings }: Blocking): Promise<void> {
  const { sql, now } = ctx;
  const { id: buyerId, shopId, conversationId } = account;
  const { blockedMessages: messages, harassmentLine } = settings;
  const id = newId();
  const end = until ?? FOR_GOOD;
  const saidIn = conversationId !== null && (say ?? kind === "harassment") ? (await sendMessage(ctx, conversationId, { clientId: `block-${id}`, text: harassmentLine, mayNameAgent: false })).id : null;
  await queries.insertBlock(sql, { id, shopId, buyerId, kind, reason, messages, by: personOf(ctx), at: now, until, saidIn });
  await queries.holdBack(sql, buyerId, { blockedUntil: end, unroutedUntil: messages === "as_usual" ? null : end });
  if (conversationId !== null && messages === "quiet") {
    await setTrait(ctx, conversationId, { trait: "quietUntil", value: end.toISOString() });
    if (account.conversationState !== "resolved") await actOn(ctx, conversationId, { kind: "resolved", reason: "blocked" });
  }
  await appendEvents(ctx, [{ type: "buyer.blocked", shopId, subject: { type: "buyer", id: buyerId }, data: { blockId: id, kind, until: until?.toISOString() ?? null, messages, conversationId } }]);
}

/** Serves the buyer again, with a reason. @throws DomainError `conflict` where nothing holds them. */
export function unblockBuyer(ctx: Context, id: string, reason: string): Promise<BuyerFile> {
  return inTransaction(ctx, async (ctx) => {
    const { accounts, buyerIds, shopId } = await lockedPerson(ctx, id);
    const ended = await queries.endBlocks(ctx.sql, buyerIds, { by: personOf(ctx), reason, now: ctx.now });
    if (ended.length === 0) throw new DomainError("conflict", "The buyer is not blocked.", { reason: "not_blocked" });
    for (const account of accounts) {
      await queries.holdBack(ctx.sql, account.id, { blockedUntil: null, unroutedUntil: null });
      if (account.conversationId !== null && ended.some(({ buyerId, messages }) => buyerId === account.id && messages === "quiet")) await setTrait(ctx, account.conversationId, { trait: "quietUntil", value: null });
    }
    await appendEvents(ctx, ended.map(({ id: blockId, buyerId }) => ({ type: "buyer.unblocked", shopId, subject: { type: "buyer", id: buyerId }, data: { blockId, by: "person" } })));
    return showFile(ctx, id);
  });
}

const SYSTEM: Actor = { type: "system", id: "blocks", role: "admin", scopes: [], shopIds: [] };
const BATCH = 200;

/** Tidies away blocks that have run out: they have not held since their end. Answers how many. */
export function runOutStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const now = clock();
  return inTransaction({ db, now, actor: SYSTEM, requestId: "blocks" }, async (ctx) => {
    const ended = await queries.endRunOut(ctx.sql, now, BATCH);
    await queries.letGo(ctx.sql, ended.map(({ buyerId }) => buyerId).sort(), now);
    await appendEvents(ctx, ended.map(({ id: blockId, buyerId, shopId, until }) => ({ type: "buyer.unblocked", shopId, subject: { type: "buyer", id: buyerId }, data: { blockId, by: "time" }, at: until! })));
    return ended.length;
  });
}
