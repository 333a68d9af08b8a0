import { Hono } from "hono";
import { MAX_BYTES } from "../attachments/kinds.ts";
import type { AttachmentStore } from "../attachments/store.ts";
import type { Channels } from "../channels/connections.ts";
import type { Catalogue } from "../channels/port.ts";
import { authenticate } from "../http/authenticate.ts";
import { begin, limitBodies } from "../http/begin.ts";
import type { AppEnv } from "../http/env.ts";
import { answerError, answerNotFound } from "../http/errors.ts";
import { createRecall } from "../http/recall.ts";
import { secure } from "../http/secure.ts";
import type { Database } from "../kernel/context.ts";
import { type LinkSigner } from "../kernel/link-token.ts";
import type { Secrets } from "../kernel/secrets.ts";
import type { Memory } from "../metrics/server-figures.ts";
import type { Senders } from "../senders/port.ts";
import type { Accept } from "../webhooks/accept.ts";
import type { Hub } from "../events/hub.ts";
import type { Counts } from "../webhooks/counts.ts";

/** All that the HTTP surface needs from the outside. Nothing in it says which runtime this is. */
export type Dependencies = {
  db: Database;
  catalogue: Catalogue;
  channels: Channels;
  secrets: Secrets;
  /** Ways out: e-mail, robots, subscriptions. */
  senders: Senders;
  clock: () => Date;
  accept: Accept;
  counts: Counts;
  hub: Hub;
  /** A delivery became durable. */
  delivered: () => void;
  /** A request may have written something that background work waits for. */
  changed: () => void;
  /** Null, or left out, where the runtime does not tell. */
  memory?: () => Memory | null;
  /** Where attachments lie, and who signs their addresses. */
  attachments: { store: AttachmentStore; links: LinkSigner };
  cookieSecret: string;
  publicUrl: string | null;
  trustProxy: boolean;
};

export const VERSION = "0.1.0";

/** Deliveries come first and pass nothing else: they are many, and signed by themselves. */
export type First = (app: Hono<AppEnv>) => void;

/** What every answer passes: its beginning, its headers, who asks, and how a refusal is said. */
export function frame({ clock, db, cookieSecret, changed }: Dependencies, first?: First): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  first?.(app);
  app.use("*", begin({ clock }), secure());
  app.use("/api/*", limitBodies({ path: "/api/v1/attachments", bytes: MAX_BYTES }), authenticate({ db, cookieSecret, recall: createRecall() }), wakeAfterWrites(changed));
  app.onError(answerError);
  app.notFound(answerNotFound(app));
  return app;
}

const wakeAfterWrites = (changed: () => void) => async (c: { req: { method: string } }, next: () => Promise<void>) => {
  await next();
  if (c.req.method !== "GET" && c.req.method !== "HEAD") changed();
};

/** Positions that are kept in memory only. */
export const positionsOf = (hub: Hub) => () => {
  const live = hub.position();
  return live ? { live } : {};
};
