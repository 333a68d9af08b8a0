import type { OrderItem, Receiver, Shipment } from "../channels/port.ts";

export type OrderKey = { kind: "parcel" | "phone_tail" | "line"; key: string };

/** Digits of a phone by which an order is found. */
const TAIL_LENGTH = 4;

/** By what an order is found beside its own number. Of a phone that the platform has masked, its last characters as they are shown. */
export function keysOf({ items, receiver, shipments }: { items: readonly OrderItem[]; receiver: Receiver | null; shipments: readonly Shipment[] }): OrderKey[] {
  const tail = tailOf(receiver?.phone);
  const keys: OrderKey[] = [
    ...shipments.map(({ number }) => ({ kind: "parcel" as const, key: parcelKey(number) })),
    ...items.flatMap(({ id }) => (id ? [{ kind: "line" as const, key: id }] : [])),
    ...(tail ? [{ kind: "phone_tail" as const, key: tail }] : []),
  ];
  return [...new Map(keys.filter(({ key }) => key !== "").map((one) => [`${one.kind} ${one.key}`, one])).values()];
}

/** What a person typed may be: a parcel or line number, a phone or its last four digits. A masked phone shows its last two. */
export function keysAsked(typed: string): OrderKey[] {
  const digits = typed.replaceAll(/[\s+-]/g, "");
  const tail = /^\d{4}$|^(?:86)?1\d{10}$/.test(digits) ? digits.slice(-TAIL_LENGTH) : null;
  return [
    { kind: "parcel", key: parcelKey(typed) },
    { kind: "line", key: typed },
    ...(tail ? [{ kind: "phone_tail" as const, key: tail }, { kind: "phone_tail" as const, key: `**${tail.slice(2)}` }] : []),
  ];
}

const parcelKey = (number: string): string => number.replaceAll(/\s/g, "").toUpperCase();

/** A virtual number is `phone-extension`: the phone is what a buyer tells. */
function tailOf(phone: string | undefined): string | null {
  const shown = phone?.replaceAll("＊", "*").replace(/-\d{1,6}$/, "").replaceAll(/[\s+-]/g, "") ?? "";
  return /[\d*]{2}\d{2}$/.test(shown) ? shown.slice(-TAIL_LENGTH) : null;
}
