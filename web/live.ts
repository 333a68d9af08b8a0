import type { QueryClient } from "@tanstack/react-query";
import { campaignsChanged } from "./campaigns/queries.ts";
import { buyersChanged, prospectsChanged } from "./buyers/cache.ts";
import { breachesChanged } from "./breaches/cache.ts";
import { compensationsChanged } from "./compensations/cache.ts";
import { bulletinsChanged } from "./bulletins/cache.ts";
import { complaintsChanged } from "./complaints/cache.ts";
import { putConversation } from "./conversations/cache.ts";
import { keptChanged } from "./queue/cache.ts";
import { learnServerTime } from "./kernel/clock.ts";
import type { Conversation, Message } from "./kernel/shapes.ts";
import type { ServerEvent } from "./kernel/stream.ts";
import { marksChanged, putMessage } from "./messages/cache.ts";
import { noticeChanged, turnStarted } from "./notices/cache.ts";
import { orderChanged } from "./orders/cache.ts";
import { presenceChanged } from "./people/cache.ts";
import { promisesChanged } from "./promises/cache.ts";
import { ticketsChanged } from "./tickets/cache.ts";
import { viewersChanged } from "./viewers/cache.ts";
import { reportsChanged } from "./reports/cache.ts";
import { shiftsChanged } from "./shifts/cache.ts";
import { scorecardsChanged } from "./scorecards/cache.ts";
import { wallChanged } from "./wall/cache.ts";
import { refundChanged } from "./refunds/cache.ts";

/** An event as the stream tells it; what `data` carries depends on the type. */
export type Told = {
  at: string;
  shopId: string | null;
  subject: { type: string; id: string };
  data: Record<string, unknown>;
  /** As they are now, put beside the event by the server. */
  conversation?: Conversation;
  message?: Message;
};
type Apply = (client: QueryClient, told: Told, type: string) => void;

const conversationIn: Apply = (client, { conversation }) => {
  if (conversation) putConversation(client, conversation);
};
const messageIn: Apply = (client, { message, conversation }) => {
  if (message) putMessage(client, message);
  if (conversation) putConversation(client, conversation);
};
const clockIn: Apply = (client, told, type) => {
  conversationIn(client, told, type);
  if (told.data["kind"] === "promise") promiseIn(client, told, type);
};
const breachIn: Apply = (client, told, type) => {
  clockIn(client, told, type);
  breachesChanged(client);
};

const markIn: Apply = (client, told, type) => {
  conversationIn(client, told, type);
  marksChanged(client, told.conversation?.id);
};

const turnIn: Apply = (client, told, type) => {
  markIn(client, told, type);
  turnStarted(client, told);
};

/** A block shows between the messages. */
const buyerIn: Apply = (client, _told, type) => {
  buyersChanged(client);
  if (type.endsWith("blocked")) marksChanged(client);
};

const promiseIn: Apply = (client, told) => {
  promisesChanged(client);
  marksChanged(client, told.conversation?.id);
};

/** Which noun's cache an event changes: by its type, else by the type's first word. What is in neither is for a newer web than this one. */
const TABLE: Record<string, Apply> = {
  message: messageIn,
  conversation: conversationIn,
  "conversation.state": markIn,
  turn: markIn,
  "turn.started": turnIn,
  notice: noticeChanged,
  kept: keptChanged,
  clock: clockIn,
  promise: promiseIn,
  campaign: campaignsChanged,
  "clock.breached": breachIn,
  "clock.corrected": breachIn,
  breach: breachIn,
  buyer: buyerIn,
  buyer_rules: buyersChanged,
  prospect: prospectsChanged,
  order: orderChanged,
  compensation: compensationsChanged,
  refund: refundChanged,
  ticket: ticketsChanged,
  presence: presenceChanged,
  viewer: viewersChanged,
  bulletin: bulletinsChanged,
  complaint: complaintsChanged,
  task: complaintsChanged,
  callback: complaintsChanged,
  care: complaintsChanged,
  shift: shiftsChanged,
  leave: shiftsChanged,
  break: shiftsChanged,
  handover: shiftsChanged,
  work_log: reportsChanged,
  report: reportsChanged,
  scorecard: scorecardsChanged,
  score_scheme: scorecardsChanged,
  penalty: scorecardsChanged,
  staff_record: scorecardsChanged,
};

/** Writes one event into the cache. */
export function apply(client: QueryClient, { type, data }: ServerEvent) {
  const told = data as Partial<Told> | null;
  wallChanged(client);
  const change = TABLE[type] ?? TABLE[type.split(".")[0] ?? ""];
  change?.(client, { at: "", shopId: null, subject: { type: "", id: "" }, ...told, data: told?.data ?? {} }, type);
}

/** Applies events as they come, and once more over an answer that may have left the server before them. */
export function liveCache(client: QueryClient) {
  const inFlight = new Map<string, number>(); // query → how many events were applied when it set out
  let applied: ServerEvent[] = [];
  client.getQueryCache().subscribe((change) => {
    if (change.type !== "updated") return;
    const { queryHash, state } = change.query;
    if (change.action.type === "fetch") return void inFlight.set(queryHash, applied.length);
    if (state.fetchStatus !== "idle" || !inFlight.has(queryHash)) return;
    const missed = applied.slice(inFlight.get(queryHash));
    inFlight.delete(queryHash);
    for (const event of missed) applySafely(client, event);
  });
  return (event: ServerEvent) => {
    if (event.type === "hello") return learnServerTime(helloTime(event.data));
    if (event.type === "reset") return void client.invalidateQueries(); // we were away too long to resume
    applied = inFlight.size > 0 ? [...applied, event] : [];
    applySafely(client, event);
  };
}

/** An event that we fail to apply is reported, and everything is read again: never a half-true screen. */
function applySafely(client: QueryClient, event: ServerEvent) {
  try {
    apply(client, event);
  } catch (cause) {
    console.error(`The event ${event.id} (${event.type}) could not be applied.`, cause);
    void client.invalidateQueries();
  }
}

function helloTime(data: unknown): number {
  const hello = data as { now?: string | number; data?: { now?: string | number } } | null;
  const now = hello?.now ?? hello?.data?.now;
  return typeof now === "number" ? now : Date.parse(now ?? "");
}
