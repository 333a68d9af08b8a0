import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { queueReply } from "../messages/queries.ts";
import { type AutomaticMessage, insertAutomatic, showAutomatic } from "./write-queries.ts";

type Saying = { shopId: string; conversationId: string; text: string; /** Its own name where it has one. */ clientId?: string };

/** Puts a rule's message on its way to the buyer. It is a bot's: no wait ends by it. */
export async function sendAutomatic(ctx: Working, saying: Saying): Promise<string> {
  const { sql, now } = ctx;
  const id = newId();
  const message: AutomaticMessage = { ...saying, id, clientId: saying.clientId ?? `auto-${id}`, kind: "text", now };
  await insertAutomatic(sql, message);
  await queueReply(sql, message);
  await showAutomatic(sql, message);
  await appendEvents(ctx, [{ type: "message.queued", shopId: saying.shopId, subject: { type: "message", id }, data: { conversationId: saying.conversationId, agentId: null, kind: "text" } }]);
  return id;
}

/** Writes a rule's note for colleagues. */
export async function noteAutomatic(ctx: Working, saying: Saying): Promise<string> {
  const id = newId();
  await insertAutomatic(ctx.sql, { ...saying, id, clientId: null, kind: "note", now: ctx.now });
  await appendEvents(ctx, [{ type: "message.noted", shopId: saying.shopId, subject: { type: "message", id }, data: { conversationId: saying.conversationId, agentId: null } }]);
  return id;
}
