/** What a platform lets a shop write by itself. Null: the platform states none. */
export type ChatLimits = {
  /** How long after the buyer's last message a shop may write. */
  replyWindowMs: number | null;
  /** How many messages it may write until the buyer writes again. */
  messagesPerWindow: number | null;
  /** Whether a shop may ask for a rating. */
  asksRating: boolean;
};

/** Whose word a limit is: the platform's, the shop's, or ours where neither says anything. */
export type LimitBy = "platform" | "shop" | "assumed";
/** The limits that hold in a shop, and whose they are; null where nothing is limited. */
export type ShopLimits = ChatLimits & { windowBy: LimitBy | null; messagesBy: LimitBy | null };
/** What a shop has set of its own; 0: none. */
export type OwnLimits = { careWindowHours?: number | undefined; careMessages?: number | undefined };

const HOUR_MS = 3_600_000;
/** Where a platform states nothing: what platforms that state it have in common (48 hours, 5 messages). A guess on the careful side, said to be one. */
export const ASSUMED_LIMITS = { careWindowHours: 48, careMessages: 5 };

/** What holds in a shop: the platform's limits, and the shop's own where they are tighter. */
export function limitsOfShop(stated: ChatLimits | undefined, { careWindowHours, careMessages }: OwnLimits): ShopLimits {
  const window = tightest(stated?.replyWindowMs, careWindowHours === undefined ? undefined : careWindowHours * HOUR_MS, ASSUMED_LIMITS.careWindowHours * HOUR_MS);
  const messages = tightest(stated?.messagesPerWindow, careMessages, ASSUMED_LIMITS.careMessages);
  return { replyWindowMs: window.most, windowBy: window.by, messagesPerWindow: messages.most, messagesBy: messages.by, asksRating: stated?.asksRating ?? false };
}

function tightest(stated: number | null | undefined, own: number | undefined, assumed: number): { most: number | null; by: LimitBy | null } {
  const platform = stated ?? Number.POSITIVE_INFINITY;
  const shop = own === undefined || own === 0 ? Number.POSITIVE_INFINITY : own;
  if (stated === undefined && own === undefined) return { most: assumed, by: "assumed" };
  if (platform === Number.POSITIVE_INFINITY && shop === Number.POSITIVE_INFINITY) return { most: null, by: null };
  return platform <= shop ? { most: platform, by: "platform" } : { most: shop, by: "shop" };
}

export type Contact = {
  hasChat: boolean;
  /** The buyer has asked not to be written to. */
  refuses: boolean;
  /** The shop does not serve them at present. */
  blocked: boolean;
  lastBuyerAt: Date | null;
  /** Ours since the buyer's last message. */
  oursSince: number;
};

export type Hindrance = "no_chat" | "do_not_contact" | "blocked" | "window" | "count" | "not_here";

/** Why a buyer may not be written to unasked; null where they may. The end of the window is still within it. */
export function hindranceOf({ hasChat, refuses, blocked, lastBuyerAt, oursSince }: Contact, { replyWindowMs, messagesPerWindow, asksRating }: ChatLimits, { now, isRating }: { now: Date; isRating: boolean }): Hindrance | null {
  if (refuses) return "do_not_contact";
  if (blocked) return "blocked";
  if (!hasChat) return "no_chat";
  if (isRating && !asksRating) return "not_here";
  if (replyWindowMs !== null && (lastBuyerAt === null || now.getTime() - lastBuyerAt.getTime() > replyWindowMs)) return "window";
  if (messagesPerWindow !== null && oursSince >= messagesPerWindow) return "count";
  return null;
}
