import { tryParseExactJson, type Delivery, type Received } from "../../src/channels/port.ts";
import { plainKey, wrongFields } from "../protocols/fields.ts";
import { md5 } from "../protocols/md5.ts";
import { feigeLines, readFeige } from "./feige.ts";
import { timeOf } from "./fields.ts";
import { digestOf, tryRead, type Read } from "./read.ts";
import { REFUND_TAGS, refundEvent } from "./refund-pushes.ts";
import { TRADE_TAGS, tradeEvent } from "./trade-pushes.ts";
import { Push } from "./wire.ts";

export const FEIGE = "feige";
const TEST_TAG = "0";

/** An array of pushes, or one push, of which at least one looks like a push; on the feed, chat lines. */
export function isWellFormed(delivery: Delivery): boolean {
  const elements = elementsOf(delivery);
  return elements !== null && (elements.length === 0 || elements.some((element) => typeof element === "object" && element !== null));
}

/** One event an element; an element that cannot be understood never costs its neighbours. Never throws. */
export function receive(delivery: Delivery): Received {
  const elements = elementsOf(delivery);
  if (!elements) return { events: [], unknown: [], kinds: [], invalid: [{ key: deliveryKey(delivery), reason: "The body is no list of messages." }] };
  const reads = elements.map((element) => (delivery.feed === FEIGE ? readFeige(element) : readPush(element, delivery.receivedAt)));
  return {
    events: reads.flatMap(({ event }) => event ?? []),
    unknown: reads.flatMap(({ unknown, kind }) => (unknown && kind !== undefined ? [kind] : [])),
    kinds: reads.flatMap(({ kind }) => kind ?? []),
    invalid: reads.flatMap(({ invalid }) => invalid ?? []),
  };
}

/** Pushes sign no id of the delivery: equal bytes are the same delivery. */
export function deliveryKey({ body, feed, headers }: Delivery): string {
  const id = headers["webhook-id"];
  return feed === FEIGE && id ? `${FEIGE}:${plainKey(id)}` : `md5-${md5(body)}`;
}

function elementsOf({ body, feed }: Delivery): unknown[] | null {
  const parsed = tryParseExactJson(body);
  if (feed === FEIGE) return feigeLines(parsed);
  if (Array.isArray(parsed)) return parsed;
  return Push.safeParse(parsed).success ? [parsed] : null;
}

function readPush(element: unknown, receivedAt: Date): Read {
  const push = Push.safeParse(element);
  if (!push.success) return { invalid: { key: digestOf(element), reason: `The message cannot be read: ${wrongFields(push.error)}.` } };
  const { tag, data } = push.data;
  const id = push.data.msg_id ?? push.data.msgId;
  if (tag === TEST_TAG) return { kind: tag };
  const event = Object.hasOwn(TRADE_TAGS, tag) ? tradeEvent : Object.hasOwn(REFUND_TAGS, tag) ? refundEvent : null;
  if (!event) return { kind: tag, unknown: true };

  const key = keyOf(tag, id) ?? digestOf(element);
  const body = typeof data === "string" ? tryParseExactJson(data) : data;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return { kind: tag, invalid: { key, reason: `${tag}: data is no JSON object.` } };
  return tryRead(key, tag, () => event(tag, body, { key, at: timeInId(id) ?? receivedAt }));
}

/** `<n>::<tag>:<unix>:<n>` is unique by itself; documentation samples repeat other ids under several tags. */
function keyOf(tag: string, id: string | undefined): string | null {
  if (id === undefined || id === "0") return null;
  return id.includes(`::${tag}:`) ? plainKey(id) : plainKey(`${tag}:${id}`);
}

function timeInId(id: string | undefined): Date | undefined {
  return timeOf(/::\d+:(\d{10}):/.exec(id ?? "")?.[1]);
}
