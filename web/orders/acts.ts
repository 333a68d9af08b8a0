import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Order } from "../kernel/shapes.ts";
import { keys } from "./cache.ts";

export type Act = "remark" | "address" | "cancel" | "promise" | "compensation";
export type Fields = Record<string, string>;

/** What each act asks for; the server checks what is typed. */
export const FIELDS: Record<Act, readonly string[]> = {
  remark: ["remark", "flag"],
  address: ["name", "phone", "province", "city", "town", "street", "detail"],
  cancel: ["reason", "note"],
  promise: ["dueAt", "note"],
  compensation: ["kind", "amount", "reason", "note"],
};

export const optionsQuery = (id: string) =>
  queryOptions({ queryKey: ["order-options", id], queryFn: ({ signal }) => call(api.orders[":id"].options.$get({ param: { id } }, { init: { signal } })), staleTime: 10_000 });

export const useAct = (order: Order, act: Act) =>
  useMutation<unknown, Error, Fields>({
    mutationFn: (fields) => perform(order, act, fields),
    onSettled: (_done, _problem, _asked, _shown, { client }) => Promise.all([client.invalidateQueries({ queryKey: keys.all }), client.invalidateQueries({ queryKey: ["order-options", order.id] })]),
  });

function perform({ id }: Order, act: Act, { note, ...fields }: Fields): Promise<unknown> {
  const param = { id };
  const said = (name: string) => (fields[name] ?? "").trim();
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
