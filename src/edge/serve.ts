import type { Hub } from "../events/hub.ts";
import { whoIs } from "../http/authenticate.ts";
import type { Actor } from "../kernel/context.ts";
import { acceptSingly } from "../webhooks/accept.ts";
import type { Dependencies } from "../surface/frame.ts";
import type { Counts } from "../webhooks/counts.ts";
import type { Opened } from "./open.ts";
import type { Env } from "./runtime.ts";

export type Serving = { hub: Hub; counts: Counts; delivered: () => void; changed: () => void };

/** What the HTTP surface needs, of what one invocation has opened. Cloudflare itself says where a request comes from, hence `trustProxy`. */
export function dependencies(env: Env, { close: _, publicAddress: _unused, office: _elsewhere, ...opened }: Opened, serving: Serving): Dependencies {
  return { ...opened, ...serving, accept: acceptSingly(opened.db.work), cookieSecret: env.SECRET_KEY, publicUrl: env.PUBLIC_URL ?? null, trustProxy: true };
}

/** Who a request's session or key stands for; null for a stranger. */
export function whoAsks({ SECRET_KEY }: Env, { db, clock }: Opened, headers: Headers): Promise<Actor | null> {
  return whoIs({ db, cookieSecret: SECRET_KEY, clock })(headers);
}
