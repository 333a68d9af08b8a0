import { expect, test } from "vitest";
import type { Refund } from "../../web/kernel/shapes.ts";
import { keys as orderKeys, orderChanged } from "../../web/orders/cache.ts";
import { keys, putRefund, refundChanged } from "../../web/refunds/cache.ts";
import { client, page } from "./rows.ts";

const refund = (change: Partial<Refund>): Refund => ({ id: "r1", state: "requested", version: 3, ...change }) as Refund;

test("an order's event has its buyer's orders read again, and nobody else's", () => {
  const made = client();
  for (const buyer of ["b1", "b2"]) made.setQueryData(orderKeys.of(buyer), page([]));
  orderChanged(made, { subject: { id: "o1" }, data: { buyerId: "b1" } });
  expect(["b1", "b2"].map((buyer) => made.getQueryState(orderKeys.of(buyer))?.isInvalidated)).toEqual([true, false]);
});

test("a refund's event has the list that shows it read again", () => {
  const made = client();
  made.setQueryData(keys.of("b1"), page([refund({})]));
  made.setQueryData(keys.of("b2"), page([refund({ id: "r2" })]));
  refundChanged(made, { subject: { id: "r1" }, data: { version: 4 } });
  expect(["b1", "b2"].map((buyer) => made.getQueryState(keys.of(buyer))?.isInvalidated)).toEqual([true, false]);
});

test("a decision's answer does not go back behind what is shown", () => {
  const made = client();
  made.setQueryData(keys.of("b1"), page([refund({ version: 5, state: "refunded" })]));
  putRefund(made, refund({ version: 4, state: "agreed" }));
  expect(made.getQueryData<{ items: Refund[] }>(keys.of("b1"))?.items[0]?.state).toBe("refunded");
  putRefund(made, refund({ version: 6, state: "closed" }));
  expect(made.getQueryData<{ items: Refund[] }>(keys.of("b1"))?.items[0]?.state).toBe("closed");
});
