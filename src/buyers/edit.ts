import { servesShop } from "../conversations/queries.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { personOf } from "../people/person-of.ts";
import { countBuyers } from "./count.ts";
import type { BuyerFile } from "./file.ts";
import type { NoteInput, TagsInput, TierInput } from "./input.ts";
import { changeFile, type Person } from "./person.ts";
import * as queries from "./person-queries.ts";
import { shopSettings } from "./rules-queries.ts";
import { readBuyerSettings } from "./settings.ts";

const MOST_TAGS = 30;
const MOST_NOTES = 100;

const wrong = (path: string, message: string) => new DomainError("invalid", message, { issues: [{ path, message }] });

const record = (ctx: Working, { shopId, buyer }: Person, changed: string, more: Record<string, unknown> = {}) =>
  appendEvents(ctx, [{ type: "buyer.changed", shopId, subject: { type: "buyer", id: buyer.id }, data: { changed: [changed], ...more } }]);

/** @throws DomainError `invalid` beyond 30 tags. */
export const tagBuyer = (ctx: Context, id: string, tags: TagsInput): Promise<BuyerFile> =>
  changeFile(ctx, id, async (ctx, person) => {
    const count = await queries.changeTags(ctx.sql, { buyerIds: person.buyerIds, ...tags });
    if (count > MOST_TAGS) throw wrong("add", `A buyer has at most ${MOST_TAGS} tags.`);
    await record(ctx, person, "tags");
  });

/** Notes what a buyer likes. @throws DomainError `refused` for a sensitive kind that the shop has not switched on. */
export const noteBuyer = (ctx: Context, id: string, { kind, text }: NoteInput): Promise<BuyerFile> =>
  changeFile(ctx, id, async (ctx, person) => {
    const stored = await shopSettings(ctx.sql, person.shopId);
    if (!readBuyerSettings(stored?.settings ?? {}).noteKinds.includes(kind)) throw new DomainError("refused", "Notes of this sensitive kind are switched off in this shop.", { kind });
    if ((await queries.countNotes(ctx.sql, person.buyerIds)) >= MOST_NOTES) throw wrong("text", `A buyer has at most ${MOST_NOTES} notes.`);
    const noteId = newId();
    await queries.insertNote(ctx.sql, { id: noteId, shopId: person.shopId, buyerId: id, kind, text, by: personOf(ctx), at: ctx.now });
    await record(ctx, person, "notes", { noteId, kind });
  });

export const removeNote = (ctx: Context, id: string, noteId: string): Promise<BuyerFile> =>
  changeFile(ctx, id, async (ctx, person) => {
    const gone = await queries.dropNote(ctx.sql, noteId, person.buyerIds);
    if (!gone) throw new DomainError("not_found", "There is no such note.");
    await record(ctx, person, "notes", { noteId, kind: gone.kind });
  });

/** Who looks after the buyer. @throws DomainError `invalid` for someone who does not serve the shop. */
export const keepBuyer = (ctx: Context, id: string, keeperId: string | null): Promise<BuyerFile> =>
  changeFile(ctx, id, async (ctx, person) => {
    if (keeperId !== null && !(await servesShop(ctx.sql, keeperId, person.shopId))) throw wrong("keeperId", "Nobody of that id serves this shop.");
    await queries.saveKeeper(ctx.sql, person.buyerIds, keeperId);
    await record(ctx, person, "keeper", { keeperId });
  });

/** Gives a tier by hand, or leaves it to the rules again; with a reason. */
export const nameTier = (ctx: Context, id: string, { tier, reason }: TierInput): Promise<BuyerFile> =>
  changeFile(ctx, id, async (ctx, person) => {
    await queries.saveNamedTier(ctx.sql, person.buyerIds, { tier, reason, by: personOf(ctx), now: ctx.now });
    await record(ctx, person, "tier");
    await countBuyers(ctx, [id]);
  });

/** Counts a buyer anew, now. */
export const recountBuyer = (ctx: Context, id: string): Promise<BuyerFile> => changeFile(ctx, id, (ctx) => countBuyers(ctx, [id]));
