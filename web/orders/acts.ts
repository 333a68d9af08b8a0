import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { freshId } from "../kernel/format.ts";
import type { Order } from "../kernel/shapes.ts";
import { keys } from "./cache.ts";

export const ACTS = ["remark", "address", "cancel", "promise", "compensation"] as const;
export type Act = (typeof ACTS)[number];
export type Fields = Record<string, string>;

/** What each act asks for; the server checks what is typed. */
export const FIELDS: Record<Act, readonly FieldName[]> = {
  remark: ["remark", "flag"],
  address: ["name", "phone", "province", "city", "town", "street", "detail"],
  cancel: ["reason", "note"],
  promise: ["dueAt", "note"],
  compensation: ["kind", "amount", "reason", "note"],
};
export type FieldName = "remark" | "flag" | "name" | "phone" | "province" | "city" | "town" | "street" | "detail" | "reason" | "note" | "dueAt" | "kind" | "amount";

/** The platforms' flags, by number. */
export const FLAGS = ["0", "1", "2", "3", "4", "5"] as const;
/** Reasons of ours for cancelling a paid order; what else stands there is the platform's own words. */
export const OWN_REASONS = ["unwanted", "duplicate", "wrong_item", "wrong_address", "late_shipping", "out_of_stock", "price", "other"] as const;

export const optionsQuery = (id: string) =>
  queryOptions({ queryKey: ["order-options", id], queryFn: ({ signal }) => call(api.orders[":id"].options.$get({ param: { id } }, { init: { signal } })), staleTime: 10_000 });

export const routeQuery = (id: string, number: string) =>
  queryOptions({ queryKey: ["parcel-route", id, number], queryFn: ({ signal }) => call(api.orders[":id"].parcels[":number"].route.$get({ param: { id, number } }, { init: { signal } })), staleTime: 60_000, retry: false });

export const useAct = (order: Order, act: Act) =>
  useMutation<unknown, Error, Fields>({
    mutationFn: (fields) => perform(order, act, fields),
    onSettled: (_done, _problem, _asked, _shown, { client }) => Promise.all([client.invalidateQueries({ queryKey: keys.all }), client.invalidateQueries({ queryKey: ["order-options", order.id] }), client.invalidateQueries({ queryKey: ["compensations"] })]),
  });

export const useTakePromiseBack = ({ id }: Order) =>
  useMutation({ mutationFn: () => call(api.orders[":id"].promise.$delete({ param: { id } })), onSettled: (_done, _problem, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.all }) });

export type Card = { kind: "order" | "product"; ref: string; url?: string };

/** Sends an order or a product to the buyer as a card; the transcript shows it by itself. */
export const useSendCard = (conversationId: string) =>
  useMutation({ mutationFn: (card: Card) => call(api.conversations[":id"].messages.$post({ param: { id: conversationId }, json: { attachments: [card], clientId: freshId() } })) });

function perform({ id }: Order, act: Act, { note, ...fields }: Fields): Promise<unknown> {
  const param = { id };
  const said = (name: FieldName) => (fields[name] ?? "").trim();
  const more = note?.trim() ? { note: note.trim() } : {};
  switch (act) {
    case "remark":
      return call(api.orders[":id"].remark.$put({ param, json: { remark: said("remark"), flag: said("flag") || null } }));
    case "address": {
      const address = { province: said("province"), city: said("city"), town: said("town"), street: said("street"), detail: said("detail") };
      return call(api.orders[":id"].receiver.$put({ param, json: { name: said("name"), phone: said("phone"), address } }));
    }
    case "cancel":
      return call(api.orders[":id"].cancellation.$post({ param, json: { reason: said("reason"), ...more } }));
    case "promise":
      return call(api.orders[":id"].promise.$put({ param, json: { dueAt: new Date(said("dueAt")).toISOString(), ...more } }));
    case "compensation":
      return call(api.compensations.$post({ json: { orderId: id, kind: said("kind") === "coupon" ? "coupon" : "transfer", amountMinor: Math.round(Number(said("amount")) * 100), reason: said("reason"), ...more } }));
  }
}
