import type { NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { isClosingPhrase } from "../sla/closing-phrase.ts";
import type { Fact, FactPosition } from "../sla/facts.ts";
import { rulesOf } from "../sla/shop-rules.ts";
import { countedInstant, nameKey, type ChatItem } from "./chat-items.ts";
import { factsFrom, insertFacts, type Locked, type NewFact } from "./fold-queries.ts";
import { findConversations, type Found } from "./find-conversations.ts";
import { foldIn, type Subject } from "./fold-in.ts";
import { factOf } from "./fold-rows.ts";
import { matchEchoes, sentEvent, type MessageItem } from "./match-echoes.ts";
import { agentsOf, insertMessages, recallMessages, type NewMessage } from "./message-queries.ts";

/** Takes chat events of the platforms into conversations. Any order, any repetition, the same result. */
export async function applyChat(ctx: Working, items: readonly ChatItem[], known?: Found): Promise<void> {
  if (items.length === 0) return;
  const found = known ?? (await findConversations(ctx, items));
  const subjects = new Map<string, Subject>();
  for (const locked of found.byName.values()) subjects.set(locked.id, { locked, facts: [], moved: null, words: [], platformConversationId: null, isNew: locked.opened !== undefined });
  const events: NewEvent[] = [];
  await takeMessages(ctx, items, { found, subjects, events });
  await takeFacts(ctx, items, { found, subjects, events });
  await takeEarlyFacts(ctx, found, subjects);
  await foldIn(ctx, [...subjects.values()].filter(({ facts, moved, isNew, words }) => facts.length > 0 || moved || isNew || words.length > 0), events);
}

type Taking = { found: Found; subjects: Map<string, Subject>; events: NewEvent[] };

async function takeMessages(ctx: Working, items: readonly ChatItem[], { found, subjects, events }: Taking): Promise<void> {
  const said = messageItems(items, found);
  if (said.length === 0) return;
  const { echoes, others } = await matchEchoes(ctx, said);
  for (const { conversation, fact, moved, word } of echoes) {
    const subject = subjects.get(conversation.id)!;
    if (fact) subject.facts.push(fact);
    if (word) {
      subject.words.push(word);
      events.push(sentEvent(conversation.shopId, conversation.id, word));
    }
    subject.moved = earlier(subject.moved, moved);
  }
  const rows = await messageRows(ctx, others);
  const stored = rows.length > 0 ? await insertMessages(ctx.sql, rows) : new Set<string>();
  for (const row of rows) {
    if (!stored.has(row.id)) continue;
    const subject = subjects.get(row.conversationId)!;
    const fact = factOfMessage(row);
    if (fact) subject.facts.push(fact);
    subject.words.push({ id: row.id, sender: row.sender, text: row.text, sentAt: row.sentAt, counts: true });
    events.push({ type: "message.received", shopId: row.shopId, subject: { type: "message", id: row.id }, data: { conversationId: row.conversationId, sender: row.sender, kind: row.kind, sentAt: row.sentAt.toISOString() } });
  }
  for (const { event, conversation } of said) if (event.platformConversationId !== conversation.platformConversationId) renameTo(subjects.get(conversation.id)!, event);
}

/** Replies go to the name that the newest message came under. */
function renameTo(subject: Subject, { platformConversationId, at }: { platformConversationId: string; at: Date }): void {
  if (subject.locked.lastSentAt === null || at >= subject.locked.lastSentAt) subject.platformConversationId = platformConversationId;
}

function messageItems(items: readonly ChatItem[], found: Found): MessageItem[] {
  const byId = new Map<string, MessageItem>();
  for (const { shopId, platform, event, receivedAt } of items) {
    if (event.type !== "message") continue;
    const conversation = found.byName.get(nameKey(shopId, event.platformConversationId));
    if (!conversation) throw new DomainError("conflict", `A message of ${event.platformConversationId} names no buyer, and none is known.`, { unnamed: event.platformConversationId });
    const key = nameKey(conversation.id, event.platformMessageId);
    if (!byId.has(key)) byId.set(key, { shopId, platform, event, receivedAt, conversation });
  }
  return [...byId.values()];
}

async function messageRows(ctx: Working, items: readonly MessageItem[]): Promise<NewMessage[]> {
  const accounts = items.flatMap(({ platform, event }) => namesOfAccount(event.account).map((account) => ({ platform, account })));
  const known = accounts.length === 0 ? [] : await agentsOf(ctx.sql, accounts);
  const people = new Map(known.map(({ platform, account, userId }) => [nameKey(platform, account), userId]));
  const rules = await rulesOf(ctx.db.work, ctx.sql, new Map(items.map(({ conversation }) => [conversation.shopId, conversation.shopEpoch])));
  return items.map(({ shopId, platform, event, receivedAt, conversation }) => {
    const { at, saidAt } = countedInstant(event.at, receivedAt);
    const names = namesOfAccount(event.account);
    const agentId = event.sender === "agent" ? (names.map((name) => people.get(nameKey(platform, name))).find(Boolean) ?? null) : null;
    return {
      id: newId(),
      shopId,
      conversationId: conversation.id,
      platformMessageId: event.platformMessageId,
      clientId: null,
      sender: event.sender,
      via: event.sender === "agent" ? "workbench" : "platform",
      agentId,
      account: names[0] ?? null,
      accountEmail: event.account?.email?.toLowerCase() ?? null,
      kind: event.content.kind,
      text: event.content.text ?? null,
      url: event.content.url ?? null,
      ref: event.content.ref ?? null,
      sentAt: at,
      saidAt,
      receivedAt,
      closingPhrase: event.sender === "buyer" && isClosingPhrase(event.content.text, rules.get(shopId)!.settings.closingPhrases),
      buyerTier: event.sender === "buyer" ? (event.buyer?.tier ?? null) : null,
    };
  });
}

const namesOfAccount = (account: { id?: string | undefined; email?: string | undefined } | null) => [account?.id, account?.email].filter((name): name is string => Boolean(name));

function factOfMessage(row: NewMessage): Fact | null {
  if (row.sender === "system") return null;
  return factOf({ ...row, clientId: null, tier: row.buyerTier, at: row.sentAt, seq: row.platformMessageId, kind: row.sender, byId: null, reason: null, seenAt: null, wakeAt: null, stars: null, abandoned: null });
}

async function takeFacts(ctx: Working, items: readonly ChatItem[], { found, subjects, events }: Taking): Promise<void> {
  const rows = items.flatMap((item) => (item.event.type === "message" ? [] : [newFact(item, found.byName.get(nameKey(item.shopId, item.event.platformConversationId)) ?? null)]));
  const stored = await insertFacts(ctx.sql, rows);
  for (const row of rows) {
    if (!stored.has(row.id) || row.conversationId === null || row.kind === "recalled") continue;
    subjects.get(row.conversationId)!.facts.push(factOfNew(row));
  }
  const recalled = rows.flatMap(({ kind, conversationId, platformMessageId }) => (kind === "recalled" && conversationId !== null && platformMessageId ? [{ conversationId, platformMessageId }] : []));
  if (recalled.length === 0) return;
  for (const { id, conversationId, shopId } of await recallMessages(ctx.sql, recalled)) {
    events.push({ type: "message.recalled", shopId, subject: { type: "message", id }, data: { conversationId } });
  }
}

function newFact({ shopId, event, receivedAt }: ChatItem, conversation: Locked | null): NewFact {
  const about = { id: newId(), shopId, conversationId: conversation?.id ?? null, platformConversationId: event.platformConversationId, key: event.key, ...countedInstant(event.at, receivedAt) };
  switch (event.type) {
    case "rated":
      return { ...about, kind: "rated", stars: event.stars, comment: event.comment, abandoned: event.abandoned };
    case "recalled":
      return { ...about, kind: "recalled", platformMessageId: event.platformMessageId };
    case "handed_over":
    case "closed":
      return { ...about, kind: event.type };
    case "message":
      throw new TypeError("A message is no fact of this table.");
  }
}

/** `clientId`: of a promise, our key of the message that tells of it. */
export function factOfNew(row: NewFact, clientId: string | null = null): Fact {
  return factOf({
    conversationId: row.conversationId ?? "",
    id: row.id,
    at: row.at,
    seq: row.key,
    kind: row.kind,
    agentId: row.agentId ?? null,
    byId: row.byId ?? null,
    reason: row.reason ?? null,
    seenAt: row.seenAt ?? null,
    wakeAt: row.wakeAt ?? null,
    stars: row.stars ?? null,
    abandoned: row.abandoned ?? null,
    closingPhrase: false,
    trait: row.trait ?? null,
    value: row.value ?? null,
    promiseId: row.promiseId ?? null,
    dueAt: row.dueAt ?? null,
    clientId,
  });
}

/** What was said of a conversation before anyone had named its buyer. */
async function takeEarlyFacts(ctx: Working, found: Found, subjects: ReadonlyMap<string, Subject>): Promise<void> {
  if (found.withEarlyFacts.size === 0) return;
  const rows = await factsFrom(ctx.sql, [...found.withEarlyFacts].map((conversationId) => ({ conversationId, from: new Date(0) })));
  for (const row of rows) {
    const subject = subjects.get(row.conversationId)!;
    if (!subject.facts.some(({ id }) => id === row.id)) subject.facts.push(factOf(row));
  }
}

function earlier(a: FactPosition | null, b: FactPosition | null): FactPosition | null {
  if (!a || !b) return a ?? b;
  return a.atMs <= b.atMs ? a : b;
}

