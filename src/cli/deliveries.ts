import { reconcileShop } from "../reconcile/reconcile.ts";
import { type Command, need } from "./command.ts";

export const deliveryCommands: Record<string, Command> = {
  reconcile: {
    usage: "reconcile --shop ID",
    says: "pulls what a shop's pushes of the last 24 hours may have left out",
    options: { shop: { type: "string" } },
    words: [0, 0],
    async run(io, { values }) {
      const shopId = need(values, "shop");
      const { ctx, channels } = await io.open();
      const { orders, refunds } = await reconcileShop({ db: ctx.db, channels, clock: () => ctx.now }, shopId);
      io.print(`Orders: ${JSON.stringify(orders)}. Refunds: ${JSON.stringify(refunds)}.`);
    },
  },
};
