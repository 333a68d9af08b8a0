import { adapters } from "../../adapters/index.ts";
import type { ShopAccess } from "../../src/channels/connections.ts";
import { ChannelError, type Adapter, type Reply } from "../../src/channels/port.ts";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { systemContext, type World } from "../harness/world.ts";

export const T0 = Date.parse("2026-03-02T10:00:00+08:00");
export const at = (seconds: number) => new Date(T0 + seconds * 1000);

let said = 0;

/** The buyer of conversation `name` writes; answers the conversation's id. */
export async function buyerSays(world: Pick<World, "db">, { shopId, name, seconds, text = "在吗" }: { shopId: string; name: string; seconds: number; text?: string }): Promise<string> {
  const key = `m${++said}`;
  await inTransaction(systemContext(world, at(seconds)), (ctx) =>
    applyChat(ctx, [
      {
        shopId,
        platform: "standard",
        receivedAt: at(seconds),
        event: {
          type: "message", key, at: at(seconds), platformShopId: null, sender: "buyer", platformConversationId: name, platformMessageId: key,
          buyer: { id: `b-${name}`, name: "王小明" }, account: null, clientId: null, content: { kind: "text", text }, platformOrderId: null,
        },
      },
    ]),
  );
  const [row] = await world.db.work<{ conversationId: string }[]>`select conversation_id from conversation_keys where shop_id = ${shopId} and platform_conversation_id = ${name}`;
  return row!.conversationId;
}

/** The platform tells us of a reply that it has: ours, seen again. */
export async function echo(world: World, { shopId, reply, seconds }: { shopId: string; reply: Reply; seconds: number }): Promise<void> {
  const key = `p-${reply.clientId}`;
  const { platformConversationId, clientId, content } = reply;
  await inTransaction(systemContext(world, at(seconds)), (ctx) =>
    applyChat(ctx, [
      {
        shopId,
        platform: "standard",
        receivedAt: at(seconds),
        event: { type: "message", key, at: at(seconds), platformShopId: null, sender: "agent", platformConversationId, platformMessageId: key, buyer: null, account: null, clientId, content, platformOrderId: null },
      },
    ]),
  );
}

export function as(world: World, id: string, seconds: number, actor: Partial<Actor> = {}): Context {
  return { db: world.db, actor: { type: "user", id, role: "agent", scopes: ["read", "write"], shopIds: ["s1"], ...actor }, now: at(seconds), requestId: newId() };
}

const shopOf = (id: string): ShopAccess["shop"] => ({ id, connectionId: id, platform: "standard", platformShopId: null, currency: "CNY", timeZone: "Asia/Shanghai", settings: {} });
const outside: ShopAccess["outside"] = { fetch: () => Promise.reject(new TypeError("no network in tests")), now: at(0), saveTokens: async () => {} };

/** A platform that keeps what it was sent, and fails as told. */
export function platform({ idempotentReply = true, readsBack = false } = {}) {
  const taken: Reply[] = [];
  const calls: string[] = [];
  const faults: (ChannelError | "hang_after")[] = [];
  const told = { delayMs: 0, at: () => at(100) };
  const send = async (reply: Reply) => {
    calls.push(reply.clientId);
    if (told.delayMs > 0) await new Promise((done) => setTimeout(done, told.delayMs));
    const fault = faults.shift();
    if (fault instanceof ChannelError) throw fault;
    const known = taken.findIndex((one) => one.clientId === reply.clientId);
    if (known < 0 || !idempotentReply) taken.push(reply);
    if (fault === "hang_after") throw new ChannelError("unreachable", "timeout", "No answer.");
    return { platformMessageId: `p-${reply.clientId}`, acceptedAt: told.at() };
  };
  const findSent = async (reply: Reply) => (taken.some((one) => one.clientId === reply.clientId) ? { platformMessageId: `p-${reply.clientId}`, acceptedAt: told.at() } : null);
  const { findSent: _, ...speaks } = adapters["standard"]!;
  const adapter: Adapter = { ...speaks, supports: { ...speaks.supports, reply: true, idempotentReply }, send, ...(readsBack && { findSent }) };
  const channels = { loadShopAccess: async (id: string): Promise<ShopAccess> => ({ adapter, credentials: {}, shopCredentials: {}, shop: shopOf(id), outside }) };
  return { taken, calls, faults, told, channels };
}
