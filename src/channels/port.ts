import type { z } from "zod";
import type { Content, Money, OrderFacts, Person, RefundFacts, RefundKind, RefundState, RouteStep, Shipment, Ticket, TicketFacts } from "./facts.ts";

export type * from "./facts.ts";
export { cleanText, parseExactJson, tryParseExactJson } from "../kernel/exact-json.ts";

/** A request from a platform, exactly as received. Header names are lower case. */
export type Delivery = {
  headers: Record<string, string>;
  body: Uint8Array;
  /** The feed of a connection that has several (`feige`); null for the main address. */
  feed: string | null;
  receivedAt: Date;
};

type About<T extends string> = {
  type: T;
  /** Unique on the connection; the same key twice is the same event. */
  key: string;
  /** The platform's own instant of what happened. */
  at: Date;
  /** The platform's shop id; null where a connection serves one shop. */
  platformShopId: string | null;
};

export type InboundEvent =
  | (About<"message"> & {
      sender: "buyer" | "agent" | "bot" | "system";
      platformConversationId: string;
      platformMessageId: string;
      buyer: Person | null;
      /** Who answered in the platform's workbench, as the platform names them. */
      account: { id?: string | undefined; email?: string | undefined } | null;
      clientId: string | null;
      content: Content;
      platformOrderId: string | null;
    })
  | (About<"recalled"> & { platformConversationId: string; platformMessageId: string })
  | (About<"handed_over"> & { platformConversationId: string })
  | (About<"closed"> & { platformConversationId: string })
  | (About<"rated"> & { platformConversationId: string; stars: number | null; comment: string | null; abandoned: boolean })
  | (About<"order"> & { order: OrderFacts; /** The push says little: fetch the order. */ fetch: boolean })
  | (About<"refund"> & { refund: RefundFacts; fetch: boolean })
  | (About<"ticket"> & { ticket: TicketFacts })
  | (About<"complaint_opened"> & {
      platformComplaintId: string;
      platformConversationId: string | null;
      platformOrderId: string | null;
      text: string;
      deadline: Date | null;
      external: "none" | "threatened" | "already";
    })
  | (About<"complaint_closed"> & { platformComplaintId: string });

/** What a delivery holds. `unknown` are kinds that we do not know: counted and skipped. */
export type Received = {
  events: InboundEvent[];
  unknown: string[];
  /** Every kind in the delivery, known or not, for the list of deliveries. */
  kinds: string[];
  /** Events of a batch that cannot be understood, each with its reason; the others still take effect. */
  invalid: { key: string; reason: string }[];
};

/** How a delivery's sender is answered. */
export type Answer = { status: number; body: string; contentType: string };

export type Reply = {
  platformConversationId: string;
  platformBuyerId: string;
  clientId: string;
  content: Content;
  /** It asks for a rating: a platform that can show its stars with it may. */
  asks?: "rating";
};

export type Fault = "unauthorized" | "rate_limited" | "rejected" | "unreachable";

/** A platform's refusal or silence, in the only four kinds that the core knows. */
export class ChannelError extends Error {
  readonly fault: Fault;
  readonly code: string;
  readonly retryAfterMs: number | null;
  constructor(fault: Fault, code: string, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.fault = fault;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
  static fromStatus(status: number, code = String(status), message = `The platform answered ${status}.`): ChannelError {
    if (status === 401 || status === 403) return new ChannelError("unauthorized", code, message);
    if (status === 429) return new ChannelError("rate_limited", code, message);
    if (status >= 500) return new ChannelError("unreachable", code, message);
    return new ChannelError("rejected", code, message);
  }
}

/** What an adapter is given for a call: nothing is read from the environment. */
export type Outside = {
  fetch: typeof fetch;
  now: Date;
  /** Stores new tokens of the shop (a refresh happened), durably, before the call goes on. */
  saveTokens: (tokens: Record<string, unknown>) => Promise<void>;
};

export type RefundDecision = {
  platformRefundId: string;
  kind: RefundKind;
  state: RefundState;
  platformState: string | null;
  decision: "agree" | "refuse";
  reasonCode?: string | undefined;
  note?: string | undefined;
  evidenceUrls: string[];
  /** Where the goods are to come back to, as the platform numbers the shop's addresses; the shop's usual one where left out. */
  returnAddressId?: string | undefined;
  /** What goes out to the buyer with an agreed exchange. */
  parcel?: { companyCode: string; number: string } | undefined;
  version: string | null;
  idempotencyKey: string;
};

/** Every level is named as the platform names it. */
export type Address = { province: string; city: string; town: string; street: string; detail: string };
export type AddressChange = { platformOrderId: string; name: string; phone: string; address: Address; idempotencyKey: string };
export type RefundOpening = { platformOrderId: string; kind: RefundKind; amount: Money; reason: string; idempotencyKey: string };
export type Compensation = { platformOrderId: string; kind: "transfer" | "coupon"; amount: Money; reason: string; idempotencyKey: string };
/** Acts that a platform takes from outside, or a connection of it. */
export type OptionalAct = "changeAddress" | "cancelOrder" | "openRefund" | "compensate" | "fetchRoute" | "replyTicket" | "submitEvidence" | "recallMessage";

export type Page<T> = { items: T[]; nextPage: number | null };
export type Span = { from: Date; to: Date; page: number };

/** A field of the credentials as a person fills it in. `secrets` and `choices` are lists; a dot in `path` leads into an object. */
export type CredentialField = {
  path: string;
  /** Whose it is: a shop that joins a connection brings its own part only. */
  part: "connection" | "shop";
  label: { zh: string; en: string };
  kind: "text" | "secret" | "secrets" | "address" | "choice" | "choices";
  needed: boolean;
  choices?: readonly string[];
};

/** What one platform can do. `C` is a connection's credentials, `S` what a single shop adds to them (ids, tokens). */
export type Adapter<C = unknown, S = unknown> = {
  platform: string;
  name: { zh: string; en: string };
  credentials: z.ZodType<C>;
  /** The same for a form, in the order asked. */
  fields: readonly CredentialField[];
  shopCredentials: z.ZodType<S>;
  /** Splits one credentials file, as `shop add` takes it, into the connection's part and the shop's. */
  split: (file: unknown) => { connection: C; shop: S; platformShopId: string | null };
  /** The shop's part alone, for a shop that joins an existing connection. Both throw a ZodError that names the wrong field. */
  splitShop: (file: unknown) => { shop: S; platformShopId: string | null };
  /** A connection of this platform serves many shops, told apart by `platformShopId`. */
  manyShops: boolean;
  /** Address feeds beside the main one: POST /webhooks/{platform}/{connectionId}/{feed}. */
  feeds: string[];
  currency: string;
  /** The platform's own words for its states, by what it calls them (`platformState`). */
  words?: Partial<Record<"order" | "refund", Readonly<Record<string, string>>>>;
  /** What it lets a shop write unasked, null for what it does not limit; left out where nothing is known of it, so that the careful usual is kept (src/care/limits.ts). */
  limits?: { replyWindowMs: number | null; messagesPerWindow: number | null; asksRating: boolean; /** How long after its sending a reply may be taken back; left out: the platform states nothing. */ recallWithinMs?: number };
  supports: { images: boolean; reply: boolean; idempotentReply: boolean; idempotentDecision: boolean; decide: boolean; remark: boolean; pull: boolean; decrypt: boolean };

  /** A signed delivery that says nothing, for trying a connection; left out where only the platform can sign. */
  probe?: (credentials: C, at: { id: string; now: Date }) => Promise<Pick<Delivery, "headers" | "body">>;
  authenticate: (delivery: Delivery, credentials: C) => Promise<boolean> | boolean;
  /** Delivery key for dedupe: the transport's own id, or a digest of the body. */
  deliveryKey: (delivery: Delivery) => Promise<string> | string;
  /** True when the body is what this platform sends at all; false is refused with `reject`. Runs after `authenticate`. */
  isWellFormed: (delivery: Delivery) => boolean;
  receive: (delivery: Delivery) => Received;
  accepted: Answer;
  refused: (reason: "signature" | "malformed" | "too_large" | "unavailable" | "unknown_connection") => Answer;
  /** Where a platform verifies an address by GET. */
  verifyAddress?: (query: Record<string, string>, credentials: C) => Answer | Promise<Answer>;

  /** A shop's first tokens, stored through `saveTokens`: by the code of the platform's page, or for a merchant's own app by itself. */
  authorise?: (grant: { code: string } | "self", credentials: C, shop: S, outside: Outside) => Promise<unknown>;
  send: (reply: Reply, credentials: C, shop: S, outside: Outside) => Promise<{ platformMessageId: string; acceptedAt: Date }>;
  /** Takes a reply of ours back, so that the buyer sees it no more. */
  recallMessage?: (recall: { platformConversationId: string; platformMessageId: string; idempotencyKey: string }, credentials: C, shop: S, outside: Outside) => Promise<void>;
  /** Reads back whether a reply is there after a crash; only asked where `idempotentReply` is false. */
  findSent?: (reply: Reply, credentials: C, shop: S, outside: Outside) => Promise<{ platformMessageId: string; acceptedAt: Date } | null>;
  decideRefund?: (decision: RefundDecision, credentials: C, shop: S, outside: Outside) => Promise<{ after: RefundFacts | null }>;
  refusalReasons?: (platformRefundId: string, credentials: C, shop: S, outside: Outside) => Promise<{ code: string; text: string; evidenceNeeded: boolean }[]>;
  submitEvidence?: (evidence: { platformRefundId: string; comment: string; urls: string[]; idempotencyKey: string }, credentials: C, shop: S, outside: Outside) => Promise<void>;
  remarkOrder?: (remark: { platformOrderId: string; remark: string; flag: string | null; idempotencyKey: string }, credentials: C, shop: S, outside: Outside) => Promise<void>;
  /** Whether this connection takes an act that the adapter has; left out: every one. */
  takes?: (act: OptionalAct, credentials: C, shop: S) => boolean;
  /** A new receiver; the platform's own rules are asked there. */
  changeAddress?: (change: AddressChange, credentials: C, shop: S, outside: Outside) => Promise<void>;
  /** Cancels an order that was not paid. */
  cancelOrder?: (cancel: { platformOrderId: string; reason: string; idempotencyKey: string }, credentials: C, shop: S, outside: Outside) => Promise<void>;
  /** The only reasons that `cancelOrder` takes; left out: any. */
  cancelReasons?: readonly string[];
  /** Opens a request for money back on the buyer's behalf. */
  openRefund?: (opening: RefundOpening, credentials: C, shop: S, outside: Outside) => Promise<{ platformRefundId: string | null }>;
  /** A parcel's way, newest step first. */
  fetchRoute?: (parcel: { platformOrderId: string } & Shipment, credentials: C, shop: S, outside: Outside) => Promise<RouteStep[]>;
  /** Pays a small sum or grants a coupon of the shop's own will. */
  compensate?: (compensation: Compensation, credentials: C, shop: S, outside: Outside) => Promise<{ platformRef: string | null }>;
  fetchOrder?: (platformOrderId: string, credentials: C, shop: S, outside: Outside) => Promise<{ order: OrderFacts; updatedAt: Date } | null>;
  fetchRefund?: (platformRefundId: string, credentials: C, shop: S, outside: Outside) => Promise<{ refund: RefundFacts; updatedAt: Date } | null>;
  /** Orders and refunds changed in a span, oldest first, for reconciliation. */
  pullOrders?: (span: Span, credentials: C, shop: S, outside: Outside) => Promise<Page<{ order: OrderFacts; updatedAt: Date }>>;
  pullRefunds?: (span: Span, credentials: C, shop: S, outside: Outside) => Promise<Page<{ refund: RefundFacts; updatedAt: Date }>>;
  decrypt?: (request: { platformOrderId: string; ciphers: Record<string, string> }, credentials: C, shop: S, outside: Outside) => Promise<Record<string, string>>;
  mask?: (request: { platformOrderId: string; ciphers: Record<string, string> }, credentials: C, shop: S, outside: Outside) => Promise<Record<string, string>>;
  pullTickets?: (span: Span, credentials: C, shop: S, outside: Outside) => Promise<Page<Ticket>>;
  replyTicket?: (reply: { platformTicketId: string; text: string; evidenceUrls: string[]; idempotencyKey: string }, credentials: C, shop: S, outside: Outside) => Promise<void>;
};

/** Keeps the credentials' types inferred from their schemas. */
export function defineAdapter<C, S>(adapter: Adapter<C, S>): Adapter<C, S> {
  return adapter;
}

export type Catalogue = Record<string, Adapter>;
