import { sendAutomatic } from "../automation/send.ts";
import type { Channels } from "../channels/connections.ts";
import { readCaseSettings } from "../complaints/settings.ts";
import { appendEvents } from "../events/append.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { careClientId } from "./client-id.ts";
import { hindranceOfRow } from "./list.ts";
import { type ChatLimits, limitsOfShop } from "./limits.ts";
import { type CareRow, careRows } from "./list-queries.ts";
import { nameMessage, settleItem } from "./queries.ts";
import { type EndedSession, holdResolved, sessionsToAsk } from "./rating-queries.ts";

const BATCH = 50;
const DEFAULT_MINUTES = readCaseSettings({}).askRatingAfterMinutes;
const SYSTEM: Actor = { type: "system", id: "care", role: "admin", scopes: [], shopIds: [] };

type Deps = { db: Database; channels: Pick<Channels, "catalogue">; clock: () => Date };

/**
 * Asks for a rating of sessions that were resolved, once each, in the shops that have it so and on the platforms that allow it. It is a bot's word: it ends no wait.
 * Whoever may not be written to is passed over for good, with the reason on record. Answers how many were seen to.
 */
export async function askRatingStep({ db, channels, clock }: Deps): Promise<number> {
  const asking = Object.values(channels.catalogue).filter(({ limits }) => limits?.asksRating);
  if (asking.length === 0) return 0;
  const due = await sessionsToAsk(db.work, { now: clock(), platforms: asking.map(({ platform }) => platform), defaultMinutes: DEFAULT_MINUTES, limit: BATCH });
  let seen = 0;
  for (const session of due) {
    const isSeen = await inTransaction({ db, actor: SYSTEM, now: clock(), requestId: newId() }, (ctx) => askOnce(ctx, session, channels.catalogue[session.platform]?.limits));
    seen += isSeen ? 1 : 0;
  }
  return seen;
}

async function askOnce(ctx: Working, { key, shopId, conversationId, settings }: EndedSession, stated: ChatLimits | undefined): Promise<boolean> {
  if (!(await holdResolved(ctx.sql, conversationId))) return false;
  const { careWords, careLimits } = readCaseSettings(settings);
  const limits = limitsOfShop(stated, careLimits);
  const [row] = await careRows(ctx.sql, { kind: "rating", shopId, now: ctx.now, minutes: 0, keys: [key], limits, after: null, limit: 1 });
  if (!row) return false;
  const text = careWords.rating;
  const hindrance = hindranceOfRow(row, limits, { now: ctx.now, isRating: true });
  const isFirst = await settleItem(ctx.sql, { id: newId(), ...itemOf(row), text, state: hindrance === null ? "sent" : "skipped", reason: hindrance, messageId: null, by: null, now: ctx.now });
  if (!isFirst) return false;
  if (hindrance !== null) return noted(ctx, row, { type: "care.skipped", data: { kind: "rating", reason: hindrance, automatic: true } });
  const messageId = await sendAutomatic(ctx, { shopId, conversationId, text, clientId: careClientId(key) });
  await nameMessage(ctx.sql, { shopId, key, messageId });
  return noted(ctx, row, { type: "care.sent", data: { kind: "rating", conversationId, messageId, automatic: true } });
}

const itemOf = ({ key, shopId, buyerId, conversationId, platformOrderId }: CareRow) => ({ key, shopId, buyerId, conversationId, platformOrderId, kind: "rating" as const });

async function noted(ctx: Working, { shopId, buyerId }: CareRow, event: { type: string; data: Record<string, unknown> }): Promise<true> {
  await appendEvents(ctx, [{ ...event, shopId, subject: { type: "buyer", id: buyerId } }]);
  return true;
}
