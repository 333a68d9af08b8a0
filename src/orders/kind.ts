import type { OrderFacts, OrderItem, OrderState, Receiver, Shipment } from "../channels/port.ts";
import type { Kind } from "../mirror/kind.ts";
import type { MirrorRow } from "../mirror/merge.ts";

export type OrderRow = MirrorRow & {
  platformOrderId: string;
  buyerId: string | null;
  state: OrderState;
  platformState: string | null;
  totalMinor: number | null;
  currency: string;
  items: OrderItem[];
  receiver: Receiver | null;
  ciphers: OrderFacts["ciphers"] | null;
  shipments: Shipment[];
  remark: string | null;
  flag: string | null;
  shipBy: Date | null;
};

/** How orders are mirrored. */
export const ORDERS: Kind<OrderRow> = {
  subject: "order",
  table: "orders",
  platformId: "platformOrderId",
  types: {
    id: "uuid",
    shopId: "text",
    platformOrderId: "text",
    buyerId: "uuid",
    state: "text",
    platformState: "text",
    totalMinor: "bigint",
    currency: "text",
    items: "jsonb",
    receiver: "jsonb",
    ciphers: "jsonb",
    shipments: "jsonb",
    remark: "text",
    flag: "text",
    shipBy: "timestamptz",
    detail: "text",
    platformUpdatedAt: "timestamptz",
    stamps: "jsonb",
    version: "integer",
    createdAt: "timestamptz",
  },
  ranks: { created: 0, paid: 1, partly_shipped: 2, shipped: 3, finished: 4, cancelled: 5 },
  blank: ({ id, shopId, platformId, currency, at, createdAt }) => ({
    id,
    shopId,
    platformOrderId: platformId,
    buyerId: null,
    state: "created",
    platformState: null,
    totalMinor: null,
    currency,
    items: [],
    receiver: null,
    ciphers: null,
    shipments: [],
    remark: null,
    flag: null,
    shipBy: null,
    detail: "pending",
    platformUpdatedAt: at,
    stamps: {},
    version: 0,
    createdAt,
  }),
  told: ({ buyerId, totalMinor, currency }) => ({ buyerId, total: totalMinor === null ? null : { minor: totalMinor, currency } }),
};

/** The fields that a saying speaks of; one left out says nothing. */
export function orderFields({ state, platformState, total, items, receiver, ciphers, shipments, remark, flag, shipBy }: OrderFacts, buyerId: string | undefined): Partial<OrderRow> {
  const said: Record<string, unknown> = { buyerId, state, platformState, totalMinor: total?.minor, currency: total?.currency, items, receiver, ciphers, shipments, remark, flag, shipBy };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<OrderRow>;
}
