import { openLine } from "./http.ts";
import type { Account } from "./http.ts";

export type { Account } from "./http.ts";

/** What a simulated colleague sees of a conversation; the API sends more. */
export type SeenConversation = {
  id: string;
  shopId: string;
  waitingSince: string | null;
  lastMessage: { id: string; sender: string; text: string | null; sentAt: string } | null;
  lastMessageId: string | null;
};
export type SeenRefund = { id: string; state: string; kind: string; version: string | number | null; requestedAt: string | null; amount: { minor: number } };

/** One person's session with Xiaoer's public API. Every call gives null instead of throwing: people try again later. */
export type Session = {
  signIn: () => Promise<boolean>;
  me: () => Promise<{ id: string } | null>;
  presence: (state: "online" | "busy" | "offline", more?: { reason?: string; minutes?: number }) => Promise<boolean>;
  heartbeat: () => Promise<boolean>;
  conversations: (view: "mine" | "queue") => Promise<SeenConversation[] | null>;
  reply: (conversationId: string, reply: { text: string; clientId: string }) => Promise<boolean>;
  take: (conversationId: string, agentId: string) => Promise<boolean>;
  resolve: (conversationId: string, seen: string | null) => Promise<boolean>;
  openRefunds: () => Promise<SeenRefund[] | null>;
  decide: (refund: SeenRefund, decision: { decision: "agree" | "refuse"; reasonCode?: string; note?: string }) => Promise<boolean>;
};

export function createSession(baseUrl: string, account: Account, fetcher: typeof fetch = fetch): Session {
  const { signIn, isSignedIn, done, read } = openLine(baseUrl, account, fetcher);
  const list = async <T>(path: string): Promise<T[] | null> => (await read<{ items: T[] }>(path))?.items ?? null;
  const put = (path: string, body: unknown): Promise<boolean> => done(path, { method: "PUT", body });
  return {
    signIn,
    me: () => (isSignedIn() ? read("/api/v1/me") : Promise.resolve(null)),
    presence: (state, more = {}) => put("/api/v1/me/presence", { state, ...more }),
    heartbeat: () => done("/api/v1/me/heartbeat", { method: "POST" }),
    conversations: (view) => list(`/api/v1/conversations?view=${view}&state=open&sort=due&limit=50`),
    reply: (id, { text, clientId }) => done(`/api/v1/conversations/${id}/messages`, { method: "POST", body: { text, clientId } }),
    take: (id, agentId) => put(`/api/v1/conversations/${id}/assignee`, { agentId }),
    resolve: (id, seen) => put(`/api/v1/conversations/${id}/state`, { state: "resolved", reason: "已解决", ...(seen ? { seen } : {}) }),
    openRefunds: () => list("/api/v1/refunds?state=requested&limit=20"),
    decide: ({ id, version }, decision) => put(`/api/v1/refunds/${id}/decision`, { ...decision, version }),
  };
}
