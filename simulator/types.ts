export type SimPlatform = "douyin" | "standard";

/** Credentials as the files for `shop add` name them; the simulator plays the other side of the same secrets. */
export type DouyinCredentials = {
  appKey: string;
  appSecret: string;
  accessToken?: string;
  refreshToken?: string;
  feige?: { secrets: string[] };
};
export type StandardCredentials = { secrets: string[] };

type ShopBase = { id: string; name: string; platformShopId: string; connectionId: string };
export type DouyinShop = ShopBase & { platform: "douyin"; credentials: DouyinCredentials };
export type StandardShop = ShopBase & { platform: "standard"; credentials: StandardCredentials };
export type SimShop = DouyinShop | StandardShop;

/** A person of the shop who answers in the platform's own workbench. */
export type WorkbenchAgent = { id: string; email: string; name: string };
export type SimBuyer = { id: string; name: string; phone: string; address: Address };
export type Address = { province: string; provinceId: string; city: string; cityId: string; town: string; townId: string; detail: string };
export type SimContent = { kind: "text" | "image" | "order" | "product"; text?: string; url?: string; ref?: string };

export type SimItem = { skuOrderId: string; productId: string; skuId: string; code: string; title: string; spec: string; quantity: number; priceMinor: number };
export type SimShipment = { companyCode: string; company: string; number: string };

/** Order states by the numbers of Douyin, for both platforms: 1 unpaid, 105 held, 2 to ship, 101 partly shipped, 3 shipped, 4 cancelled, 5 finished. */
export type SimOrder = {
  orderId: string;
  shop: string;
  buyer: SimBuyer;
  status: 1 | 105 | 2 | 101 | 3 | 4 | 5;
  mainStatus: number;
  items: SimItem[];
  postMinor: number;
  totalMinor: number;
  shipments: SimShipment[];
  remark: string;
  star: number;
  createdAt: number;
  paidAt: number | null;
  shippedAt: number | null;
  finishedAt: number | null;
  cancelReason: string;
  updatedAt: number;
};

export type SimArbitration = { id: string; status: number; conclusion: number | null; deadlineAt: number | null };

/** After-sale states by the numbers of Douyin: type 0 return, 1 shipped refund, 2 unshipped refund, 3 exchange, 7 re-send. */
export type SimRefund = {
  refundId: string;
  shop: string;
  orderId: string;
  skuOrderId: string;
  type: 0 | 1 | 2 | 3 | 7;
  status: 6 | 7 | 8 | 11 | 12 | 13 | 27 | 28 | 29;
  refundStatus: 1 | 2 | 3;
  amountMinor: number;
  reasonCode: number;
  reason: string;
  appliedAt: number;
  deadlineAt: number | null;
  decidedAt: number | null;
  /** 1 buyer, 2 merchant, 3 platform staff, 4 system. */
  decidedBy: 1 | 2 | 3 | 4 | null;
  refundedAt: number | null;
  closedAt: number | null;
  arbitration: SimArbitration | null;
  updatedAt: number;
};

export type OrderCause = "created" | "paid" | "held" | "partly_shipped" | "shipped" | "waybill" | "address" | "amount" | "remark" | "finished" | "cancelled";
export type RefundCause =
  | "requested" | "modified" | "deadline" | "agreed" | "return_agreed" | "buyer_returned" | "refused" | "return_refused"
  | "exchanged" | "resend_agreed" | "resent" | "refunded" | "closed"
  | "arbitration_applied" | "arbitration_evidence" | "arbitration_submitted" | "arbitration_cancelled" | "arbitration_judged";

/** Instants are epoch milliseconds on the platform's clock. `seq` is unique in its plan and follows `at`. */
type About = { seq: number; at: number; shop: string };
export type ChatSender = "buyer" | "bot" | "agent" | "system";
export type ChatFact = About & {
  what: "message";
  sender: ChatSender;
  conversationId: string;
  messageId: string;
  clientId: string | null;
  buyer: SimBuyer;
  content: SimContent;
  orderId: string | null;
  /** Who answered in the workbench; null for buyers, bots and echoes of our own replies. */
  agent: WorkbenchAgent | null;
};
export type HandOverFact = About & { what: "handed_over"; conversationId: string };
export type CloseFact = About & { what: "closed"; conversationId: string };
export type RatingFact = About & { what: "rated"; conversationId: string; stars: number | null; comment: string | null; abandoned: boolean };
/** `of` names the after-sale request whose end closed the order. */
export type OrderFact = About & { what: "order"; cause: OrderCause; order: SimOrder; of?: string };
export type RefundFact = About & { what: "refund"; cause: RefundCause; refund: SimRefund };

export type Fact = ChatFact | HandOverFact | CloseFact | RatingFact | OrderFact | RefundFact;
/** A fact before it has its place in a plan. */
export type Unplaced<F extends Fact = Fact> = F extends Fact ? Omit<F, "seq"> : never;

/** A request of the platform's own service staff: 0 waits for the shop, 10 is answered, 100 closed. */
export type SimTicket = { id: number; shop: string; orderId: string; detail: string; status: 0 | 10 | 100; reply: string; createdAt: number; updatedAt: number };
export type SimToken = { access: string; refresh: string; shop: string };

/** Something that a platform still knows when it is started again. */
export type Kept = { kept: "fact"; fact: ChatFact | OrderFact | RefundFact } | { kept: "ticket"; ticket: SimTicket } | { kept: "token"; token: SimToken };
export type Keep = (kept: Kept) => void;

export type WebhookRequest = { method: "POST"; path: string; headers: Record<string, string>; body: string };
