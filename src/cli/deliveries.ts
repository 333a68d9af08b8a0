import { parse } from "../http/validate.ts";
import { DomainError } from "../kernel/errors.ts";
import { Id } from "../kernel/shapes.ts";
import { DeliveryFilter } from "../deliveries/input.ts";
import { listDeliveries } from "../deliveries/list.ts";
import { replayDeliveries } from "../deliveries/replay.ts";
import type { Delivery } from "../deliveries/shapes.ts";
import { reconcileShop } from "../reconcile/reconcile.ts";
import { asSystem } from "./as-system.ts";
import { type Command, need, optional, several } from "./command.ts";
import { JSON_OPTION, printRows } from "./list.ts";

/** What a command shows unless --limit asks for more. */
const SHOWN = 200;

export const deliveryCommands: Record<string, Command> = {
  "deliveries list": {
    usage: "deliveries list [--state pending|applied|skipped|failed|unrouted] [--connection ID] [--limit N] [--json]",
    says: "lists what platforms sent, newest first",
    options: { state: { type: "string", multiple: true }, connection: { type: "string", multiple: true }, limit: { type: "string" }, ...JSON_OPTION },
    words: [0, 0],
    async run(io, { values }) {
      const [states, connections] = [several(values, "state"), several(values, "connection")];
      const filter = parse(DeliveryFilter, { ...(states.length > 0 && { state: states }), ...(connections.length > 0 && { connection: connections }), limit: 100 }, "list of deliveries");
      const wanted = Number(optional(values, "limit") ?? SHOWN);
      const { ctx } = await io.open();
      const items: Delivery[] = [];
      let cursor: string | undefined;
      do {
        const page = await listDeliveries(asSystem(ctx), { ...filter, cursor });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && items.length < wanted);
      const rows = items.slice(0, wanted);
      if (values.json) printRows(io, values, rows);
      else printRows(io, values, rows.map(({ id, connectionId, state, receivedAt, kinds, failure }) => ({ id, connectionId, state, receivedAt, kinds, failure: failure?.message })));
    },
  },
  "deliveries replay": {
    usage: "deliveries replay ID… | --failed",
    says: "applies deliveries again, or all that failed",
    options: { failed: { type: "boolean" } },
    words: [0, 10_000],
    async run(io, { values, words }) {
      if ((words.length === 0) !== (values.failed === true)) throw new DomainError("invalid", "Name deliveries by their ids, or take --failed.");
      const ids = words.map((word) => parse(Id, word, `id ${word}`));
      const { ctx } = await io.open();
      const replayed = await replayDeliveries(ctx, values.failed ? "failed" : ids);
      io.print(`${replayed.length} ${replayed.length === 1 ? "delivery is" : "deliveries are"} applied again as soon as a server runs.`);
      if (replayed.length < ids.length) throw new DomainError("not_found", `${ids.length - replayed.length} of these are not there, or wait to be applied anyway.`);
    },
  },
  reconcile: {
    usage: "reconcile --shop ID",
    says: "pulls what a shop's pushes of the last 24 hours may have left out",
    options: { shop: { type: "string" } },
    words: [0, 0],
    async run(io, { values }) {
      const shopId = need(values, "shop");
      const { ctx, channels } = await io.open();
      const { orders, refunds, tickets } = await reconcileShop({ db: ctx.db, channels, clock: () => ctx.now }, shopId);
      io.print(`Orders: ${orders.seen} seen, ${orders.repaired} repaired. Refunds: ${refunds.seen} seen, ${refunds.repaired} repaired. Tickets: ${tickets.seen} seen.`);
    },
  },
};
