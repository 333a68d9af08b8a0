import { expect, it } from "vitest";
import { inServingOrder } from "../../src/routing/queue-order.ts";

const order = (items: [id: string, kind: string, waitingMs: number][], urgentKinds?: string[]) =>
  inServingOrder(items.map(([id, kind, waitingMs]) => ({ id, kind, waitingMs })), urgentKinds && { urgentKinds }).map(({ id }) => id).join("");

it("serves urgent kinds first, all alike by their wait, then the rest", () => {
  expect(order([["a", "consult", 900], ["b", "complaint", 1], ["c", "urgent_order", 2], ["d", "order", 901]])).toBe("cbda");
});

it("leaves equals as they came", () => {
  expect(order([["b", "consult", 5], ["a", "consult", 5], ["c", "consult", 5]])).toBe("bac");
  expect(order([])).toBe("");
});

it("goes by the urgent kinds of its settings", () => expect(order([["a", "complaint", 9], ["b", "refund", 1]], ["refund"])).toBe("ba"));
