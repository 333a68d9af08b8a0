import type { Hono } from "hono";
import type { Breach, Buyer, Clock, Conversation, FigureList, Me, Message, MetricRows, Order, Page, Presence, PresenceState, Refund, Shop, Turn, User, Verdict } from "./shapes.ts";

type Many = string | string[] | undefined;
type Query = Record<string, Many>;
type Answers<Input, Output> = { input: Input; output: Output; outputFormat: "json"; status: 200 };
type Listed<T> = { $get: Answers<{ query: Query }, Page<T>> };
type One = { param: { id: string } };

/** The API by the contract's names, in the form of the server's own `App`, so that `hc` types every call. */
export type App = Hono<
  Record<never, never>,
  {
    "/api/v1/me": { $get: Answers<Record<never, never>, Me> };
    "/api/v1/me/presence": { $put: Answers<{ json: { state: PresenceState; reason?: string; minutes?: number } }, Presence> };
    "/api/v1/me/heartbeat": { $post: Answers<Record<never, never>, null> };
    "/api/v1/users": Listed<User>;
    "/api/v1/shops": Listed<Shop>;
    "/api/v1/conversations": Listed<Conversation>;
    "/api/v1/conversations/:id": { $get: Answers<One, Conversation> };
    "/api/v1/conversations/:id/read": { $post: Answers<One, Conversation> };
    "/api/v1/conversations/:id/messages": {
      $get: Answers<One & { query: Query }, Page<Message>>;
      $post: Answers<One & { json: { text: string; clientId: string; seen?: string; force?: boolean } }, Message>;
    };
    "/api/v1/conversations/:id/messages/:messageId/retry": { $post: Answers<{ param: { id: string; messageId: string } }, Message> };
    "/api/v1/conversations/:id/notes": { $post: Answers<One & { json: { text: string; clientId: string } }, Message> };
    "/api/v1/conversations/:id/assignee": { $put: Answers<One & { json: { agentId: string | null; note?: string; from?: string | null } }, Conversation> };
    "/api/v1/conversations/:id/state": { $put: Answers<One & { json: { state: string; reason?: string; wakeAt?: string; seen?: string } }, Conversation> };
    "/api/v1/buyers/:id": { $get: Answers<One, Buyer> };
    "/api/v1/buyers/:id/reveal": { $post: Answers<One & { json: { fields: string[]; reason: string } }, Record<string, string | null>> };
    "/api/v1/orders": Listed<Order>;
    "/api/v1/refunds": Listed<Refund>;
    "/api/v1/refunds/:id/decision": { $put: Answers<One & { json: { decision: "agree" | "refuse"; reasonCode?: string; note?: string; version: number } }, Refund> };
    "/api/v1/breaches": Listed<Breach>;
    "/api/v1/breaches/:id": { $get: Answers<One, Breach> };
    "/api/v1/breaches/:id/review": { $put: Answers<One & { json: { verdict: Verdict; reason: string; note?: string } }, Breach> };
    "/api/v1/clocks": Listed<Clock>;
    "/api/v1/turns": Listed<Turn>;
    "/api/v1/metrics/agents": { $get: Answers<{ query: Query }, FigureList> };
    "/api/v1/metrics/:name/rows": { $get: Answers<{ param: { name: string }; query: Query }, MetricRows> };
  },
  "/"
>;
