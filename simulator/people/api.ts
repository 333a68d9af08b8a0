/** What a simulated colleague sees of a conversation; the API sends more. */
export type SeenConversation = {
  id: string;
  shopId: string;
  waitingSince: string | null;
  lastMessage: { id: string; sender: string; text: string | null; sentAt: string } | null;
  lastMessageId: string | null;
};
export type SeenRefund = { id: string; state: string; kind: string; version: string | null; requestedAt: string | null; amount: { minor: number } };
export type Account = { email: string; password: string };

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

type Call = { method?: string; body?: unknown };

export function createSession(baseUrl: string, account: Account, fetcher: typeof fetch = fetch): Session {
  let cookie = "";
  const origin = new URL(baseUrl).origin;
  const call = async (path: string, { method = "GET", body }: Call = {}): Promise<Response | null> => {
    const headers = { origin, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) };
    try {
      return await fetcher(new URL(path, baseUrl), { method, headers, signal: AbortSignal.timeout(10_000), ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    } catch {
      // The server is away: the caller looks again in a while.
      return null;
    }
  };
  const done = async (path: string, init: Call): Promise<boolean> => {
    const response = await call(path, init);
    await response?.body?.cancel();
    return response?.ok ?? false;
  };
  const read = async <T>(path: string): Promise<T | null> => {
    const response = await call(path);
    if (response?.ok) return (await response.json()) as T;
    await response?.body?.cancel();
    if (response?.status === 401) cookie = "";
    return null;
  };
  const list = async <T>(path: string): Promise<T[] | null> => (await read<{ items: T[] }>(path))?.items ?? null;
  return {
    signIn: async () => {
      const response = await call("/api/auth/sign-in/email", { method: "POST", body: account });
      if (!response?.ok) return false;
      cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
      await response.body?.cancel();
      return cookie !== "";
    },
    me: () => (cookie === "" ? Promise.resolve(null) : read("/api/v1/me")),
    presence: (state, more = {}) => done("/api/v1/me/presence", { method: "PUT", body: { state, ...more } }),
    heartbeat: () => done("/api/v1/me/heartbeat", { method: "POST" }),
    conversations: (view) => list(`/api/v1/conversations?view=${view}&state=open&sort=due&limit=50`),
    reply: (id, { text, clientId }) => done(`/api/v1/conversations/${id}/messages`, { method: "POST", body: { text, clientId } }),
    take: (id, agentId) => done(`/api/v1/conversations/${id}/assignee`, { method: "PUT", body: { agentId } }),
    resolve: (id, seen) => done(`/api/v1/conversations/${id}/state`, { method: "PUT", body: { state: "resolved", reason: "已解决", ...(seen ? { seen } : {}) } }),
    openRefunds: () => list("/api/v1/refunds?state=requested&limit=20"),
    decide: ({ id, version }, decision) => done(`/api/v1/refunds/${id}/decision`, { method: "PUT", body: { ...decision, version } }),
  };
}
