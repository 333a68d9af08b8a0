import { createBuyer } from "../corpus/people.ts";
import type { ChatFact, SimBuyer, SimOrder, SimShop, Unplaced, WorkbenchAgent } from "../types.ts";
import { arrive } from "./arrivals.ts";
import type { Setting } from "./day.ts";
import { writeScript } from "./script.ts";
import { pickShop } from "./trade.ts";
import { answerTurn, endVisit, isChat, sayGoodbye, sayTurn } from "./visit.ts";
import type { ChatFacts, Visit } from "./visit.ts";

/** A visit of which only the opening has been said; `lastMessageId` ends the opening. */
export type OpenVisit = Visit & { openedAt: number; lastMessageId: string };
export type Chats = { facts: Unplaced[]; visits: OpenVisit[] };

type Wanted = { messages: number; orders: readonly SimOrder[] };
type Guest = { shop: SimShop; buyer: SimBuyer; order: SimOrder | null; freeAt: number; conversationId: string };

/** Visits until the day has as many messages as wanted; the last visit is cut short to meet the number. */
export function planChats(setting: Setting, wanted: Wanted): Chats {
  const guests: Guest[] = [];
  const chats: Chats = { facts: [], visits: [] };
  let said = 0;
  for (let index = 0; said < wanted.messages; index += 1) {
    const random = setting.random.fork(`visit/${index}`);
    const guest = nextGuest(setting, { guests, wanted, index, random });
    const consultMs = consultBefore(setting, guest, index);
    const visit = openVisit(consultMs === null ? guest : { ...guest, order: null }, random);
    const earliest = Math.max(guest.freeAt + 600_000, (guest.order?.createdAt ?? -Infinity) + 60_000);
    const startMs = consultMs ?? Math.max(earliest, arrive(setting.arrivals, setting.span, random));
    const { facts, lastAt } = playVisit(setting, visit, { random, startMs, index });
    const kept = cut(facts, { endMs: setting.span.endMs, messages: wanted.messages - said });
    guest.freeAt = Math.max(guest.freeAt, lastAt);
    said += kept.filter(isCounted).length;
    chats.facts.push(...kept);
    const opener = kept.findLast(isChat) as ChatFact | undefined;
    if (setting.replies === "reactive" && opener) chats.visits.push({ ...visit, openedAt: startMs, lastMessageId: opener.messageId });
    if (index > wanted.messages * 20) throw new RangeError("The day is too short for that many messages.");
  }
  return chats;
}

const MINUTE = 60_000;

/** When a buyer who orders today asks first: three in ten do, some minutes before the order. Null for all others. */
function consultBefore({ span, random: whole }: Setting, { order, freeAt }: Guest, index: number): number | null {
  const random = whole.fork(`consult/${index}`);
  if (order === null || freeAt !== -Infinity || !random.chance(0.3)) return null;
  const startMs = order.createdAt - random.between(8, 45) * MINUTE;
  return startMs >= span.startMs ? startMs : null;
}

type Coming = Pick<ChatMaking, "random" | "index"> & { guests: Guest[]; wanted: Wanted };

/** Every eighth visitor was here before today; 60 % of the new ones have an order of today's plan. */
function nextGuest(setting: Setting, { guests, wanted, index, random }: Coming): Guest {
  const returning = random.chance(0.12) && guests.length > 0 ? random.pick(guests) : null;
  if (returning && returning.freeAt < setting.span.endMs - 3_600_000) return returning;
  const order = wanted.orders.length > 0 && random.chance(0.6) ? random.pick(wanted.orders) : null;
  const known = order && guests.find(({ buyer, shop }) => buyer.id === order.buyer.id && shop.id === order.shop);
  if (known) return known;
  const shop = setting.shops.find(({ id }) => id === order?.shop) ?? pickShop(setting, index);
  const buyer = order?.buyer ?? createBuyer(`${setting.seed}/${setting.span.startMs}/guest`, index, random);
  const guest = { shop, buyer, order, freeAt: -Infinity, conversationId: conversationIdOf(shop, buyer) };
  guests.push(guest);
  return guest;
}

/** One conversation a buyer and shop, in the form of each platform. */
export function conversationIdOf(shop: SimShop, buyer: SimBuyer): string {
  return shop.platform === "douyin" ? `${buyer.id}:${shop.platformShopId}::2:1:pigeon` : `conv-${buyer.id.slice(2, -2)}`;
}

function openVisit(guest: Guest, random: Setting["random"]): Visit {
  const { shop, buyer, order, conversationId } = guest;
  const script = writeScript({ random, canHandOver: shop.platform === "standard", hasOrder: order !== null });
  return { shop, buyer, order, conversationId, script };
}

type ChatMaking = { random: Setting["random"]; startMs: number; index: number };

function playVisit(setting: Setting, visit: Visit, { random, startMs, index }: ChatMaking): ChatFacts {
  const made = (atMs: number) => ({ random, ids: setting.ids, startMs: atMs });
  const agent = agentOf(setting, index);
  const facts: Unplaced[] = [];
  let at = startMs;
  const add = (part: ChatFacts): void => {
    facts.push(...part.facts);
    at = part.lastAt;
  };
  for (const turn of visit.script.turns) {
    add(sayTurn(visit, turn, made(at + turn.thinkMs)));
    if (setting.replies === "reactive") return { facts, lastAt: at };
    if (turn.thanks && (setting.replies === "none" || random.chance(0.6))) break;
    if (turn.thanks) add(sayGoodbye(visit, agent, made(at)));
    else add(answerTurn(visit, { agent, afterMs: waitFor(setting, random) }, made(at)));
  }
  if (mayClose(visit, facts, random)) add(endVisit(visit, made(at)));
  return { facts, lastAt: at };
}

/** On Feige the system line stands only under an answered chat: whether it ends a wait is nowhere documented. */
function mayClose({ shop }: Visit, facts: readonly Unplaced[], random: Setting["random"]): boolean {
  const last = facts.findLast(isChat) as ChatFact | undefined;
  if (shop.platform === "douyin" && last?.sender !== "agent") return false;
  return random.chance(0.6);
}

function waitFor({ replies }: Setting, random: Setting["random"]): number | null {
  const share = typeof replies === "number" ? replies : Number(replies === "workbench");
  return random.chance(share) ? humanWaitMs(random) : null;
}

/** How long people take: mostly 20 to 200 seconds, some at once, some late, some never. */
export function humanWaitMs(random: Setting["random"]): number | null {
  const [from, to] = random.weighted([[[8, 20], 22], [[20, 60], 38], [[60, 200], 28], [[200, 900], 8], [[0, 0], 4]] as const);
  return to === 0 ? null : Math.floor((from + random.next() * (to - from)) * 1000);
}

function agentOf({ agents }: Setting, index: number): WorkbenchAgent {
  return agents[index % agents.length] ?? { id: "wb", email: "agent@shop.example", name: "客服" };
}

function cut(facts: readonly Unplaced[], { endMs, messages }: { endMs: number; messages: number }): Unplaced[] {
  const kept: Unplaced[] = [];
  let left = messages;
  for (const fact of [...facts].sort((a, b) => a.at - b.at)) {
    if (fact.at >= endMs || left === 0) break;
    if (isCounted(fact)) left -= 1;
    kept.push(fact);
  }
  return kept;
}

/** System lines of Feige stand for the end of a chat and are nobody's message. */
function isCounted(fact: Unplaced): boolean {
  return isChat(fact) && fact.sender !== "system";
}
