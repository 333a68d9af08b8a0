import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import { emptyPerson } from "./empty-queries.ts";
import * as queries from "./erase-queries.ts";
import { FIRST_STAGE } from "./erase-stages.ts";
import { lockedPerson } from "./person.ts";
import { personOfBuyer } from "./person-queries.ts";
import { iso } from "./present.ts";
import { shopSettings } from "./rules-queries.ts";
import { readBuyerSettings } from "./settings.ts";
import type { Erasure, ErasureView } from "./shapes.ts";

type Hindrance = ErasureView["hindrances"][number];

/** What erasing a buyer would empty, what still runs, and how far an erasure is. @throws DomainError `not_found`. */
export async function viewErasure(ctx: Context, id: string): Promise<ErasureView> {
  const accounts = await reading(ctx, (sql) => personOfBuyer(sql, id));
  if (accounts[0]?.id !== id) throw new DomainError("not_found", "There is no such buyer.");
  const buyerIds = accounts.map((account) => account.id);
  const [runs, counted, erasure, shop] = await reading(ctx, (sql) =>
    Promise.all([queries.hindrancesOf(sql, buyerIds, ctx.now), queries.countedOf(sql, buyerIds), queries.newestErasure(sql, id), shopSettings(sql, accounts[0]!.shopId)]),
  );
  const { messages, notes, addresses, orders, refunds, complaints } = counted;
  return {
    hindrances: hindrances(runs),
    goes: { messages, notes, addresses, accounts: accounts.length },
    stays: { orders, refunds, complaints },
    keepDays: readBuyerSettings(shop?.settings ?? {}).erasureKeepDays,
    erasure: erasure ? toErasure(erasure) : null,
  };
}

/**
 * Erases a buyer on request, with all of their accounts: name, phone, notes and the file at once, what they wrote in the background. Asked again, the same erasure answers, unless the buyer came back.
 * @throws DomainError `conflict` while something of theirs still runs.
 */
export function askErasure(ctx: Context, id: string, reason: string): Promise<Erasure> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, now } = ctx;
    const { buyerIds, shopId } = await lockedPerson(ctx, id);
    const before = await queries.newestErasure(sql, id);
    if (before && (before.state === "running" || !(await queries.hasReturned(sql, buyerIds, before.doneAt ?? before.askedAt)))) return toErasure(before);
    const running = hindrances(await queries.hindrancesOf(sql, buyerIds, now));
    if (running.length > 0) throw new DomainError("conflict", "Something of the buyer's still runs: bring it to its end first.", { reason: "running", hindrances: running });
    const erasureId = newId();
    await queries.insertErasure(sql, { id: erasureId, shopId, buyerIds: [...buyerIds], reason, askedBy: personOf(ctx), askedAt: now, stage: FIRST_STAGE });
    await emptyPerson(sql, buyerIds, now);
    await appendEvents(ctx, buyerIds.map((buyerId) => ({ type: "buyer.erasure_asked", shopId, subject: { type: "buyer", id: buyerId }, data: { erasureId } })));
    return toErasure((await queries.newestErasure(sql, id))!);
  });
}

const hindrances = (runs: queries.Counts): Hindrance[] => Object.entries(runs).flatMap(([kind, count]) => (count > 0 ? [{ kind: kind as Hindrance["kind"], count }] : []));

const toErasure = ({ id, buyerIds, state, stage, progress, counts, reason, askedBy, askedAt, doneAt, keepUntil }: queries.ErasureRow): Erasure => ({
  ...{ id, buyerIds, state, stage, progress, counts, reason, askedBy, askedAt: askedAt.toISOString(), doneAt: iso(doneAt), keepUntil: iso(keepUntil) },
});
