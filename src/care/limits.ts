/** What a platform lets a shop write by itself. Null: the platform states none. */
export type ChatLimits = {
  /** How long after the buyer's last message a shop may write. */
  replyWindowMs: number | null;
  /** How many messages it may write until the buyer writes again. */
  messagesPerWindow: number | null;
  /** Whether a shop may ask for a rating. */
  asksRating: boolean;
};

/** Where the platform says nothing, nothing but a rating is kept back. */
export const NO_LIMITS: ChatLimits = { replyWindowMs: null, messagesPerWindow: null, asksRating: false };

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
