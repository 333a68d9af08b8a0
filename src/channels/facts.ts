export type Money = { minor: number; currency: string };
export type Person = { id: string; name?: string | undefined; phone?: string | undefined; tier?: string | undefined };
export type Content = {
  kind: "text" | "image" | "video" | "audio" | "order" | "product" | "system";
  text?: string | undefined;
  url?: string | undefined;
  ref?: string | undefined;
};
export type Receiver = { name?: string | undefined; phone?: string | undefined; address?: string | undefined };
export type OrderItem = {
  id?: string | undefined;
  sku?: string | undefined;
  title: string;
  quantity: number;
  price?: Money | undefined;
  productId?: string | undefined;
  spec?: string | undefined;
  /** Address of its picture. */
  picture?: string | undefined;
};
/** `code` is the platform's short name of the company, which its own calls want. */
export type Shipment = { company: string; number: string; code?: string | undefined };
/** One step of a parcel's way, as its carrier tells it. */
export type RouteStep = { at: Date; text: string; state: string | null; place: string | null };
export type OrderState = "created" | "paid" | "partly_shipped" | "shipped" | "finished" | "cancelled";
export type RefundKind = "refund_only" | "return_refund" | "exchange" | "reship" | "repair" | "price_protect";
export type RefundState = "requested" | "return_agreed" | "buyer_returned" | "agreed" | "refused" | "refunded" | "closed";
export type Arbitration = "none" | "open" | "evidence" | "buyer" | "merchant" | "cancelled";

/** What a platform said happened to an order. A field left out says nothing; the row keeps what it has. */
export type OrderFacts = {
  platformOrderId: string;
  /** Orders of the platform that are the same order to us (sub-order ids), so that a refund of one is found. */
  lineIds?: string[] | undefined;
  buyer?: Person | undefined;
  state?: OrderState | undefined;
  platformState?: string | undefined;
  total?: Money | undefined;
  items?: OrderItem[] | undefined;
  receiver?: Receiver | undefined;
  /** Cipher texts that `decrypt` opens, by field. */
  ciphers?: Partial<Record<"name" | "phone" | "address", string>> | undefined;
  shipments?: Shipment[] | undefined;
  remark?: string | undefined;
  flag?: string | undefined;
  shipBy?: Date | undefined;
};

/** What a platform said happened to an after-sale request. A field left out says nothing. */
export type RefundFacts = {
  platformRefundId: string;
  platformOrderId?: string | undefined;
  kind?: RefundKind | undefined;
  state?: RefundState | undefined;
  platformState?: string | undefined;
  arbitration?: Arbitration | undefined;
  amount?: Money | undefined;
  reason?: string | undefined;
  deadline?: Date | undefined;
  requestedAt?: Date | undefined;
  decidedAt?: Date | undefined;
  decidedBy?: "agent" | "platform" | undefined;
  refundedAt?: Date | undefined;
  /** The platform's own assistant that decided, in the platform's words. */
  assistant?: string | undefined;
  /** Until when the platform takes proof for an arbitration. */
  evidenceDue?: Date | undefined;
  /** What the platform wants back with a decision, to notice a stale one. */
  version?: string | undefined;
};

export type TicketState = "waiting" | "under_review" | "closed";

/** What a platform said of one of its service requests. A field left out says nothing. */
export type TicketFacts = {
  platformTicketId: string;
  platformOrderId?: string | undefined;
  text?: string | undefined;
  state?: TicketState | undefined;
  platformState?: string | undefined;
  reply?: string | undefined;
  deadline?: Date | undefined;
  openedAt?: Date | undefined;
  repliedAt?: Date | undefined;
  closedAt?: Date | undefined;
};

export type Ticket = {
  platformTicketId: string;
  platformOrderId: string | null;
  text: string;
  state: TicketState;
  reply: string | null;
  createdAt: Date;
  updatedAt: Date;
  deadline: Date | null;
};
