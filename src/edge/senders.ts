import type { Secrets } from "../kernel/secrets.ts";
import { callByFetch } from "../senders/call-by-fetch.ts";
import { httpMail, readHeaders } from "../senders/mail-http.ts";
import type { Senders } from "../senders/port.ts";
import type { Env } from "./runtime.ts";

/** The ways out of a Worker: HTTP only. Its network has no private addresses of ours behind it. */
export function edgeSenders({ MAIL_HTTP_URL, MAIL_HTTP_HEADERS, MAIL_FROM, ALLOW_PRIVATE_ADDRESSES, PUBLIC_URL }: Env, secrets: Secrets): Senders {
  const byFetch: typeof fetch = (input, init) => fetch(input, init);
  const allowPrivate = ALLOW_PRIVATE_ADDRESSES === "1";
  const mail = MAIL_HTTP_URL && MAIL_FROM ? httpMail({ url: MAIL_HTTP_URL, headers: readHeaders(MAIL_HTTP_HEADERS), from: MAIL_FROM, fetch: byFetch }) : null;
  return { secrets, call: callByFetch({ fetch: byFetch, allowPrivate }), mail, allowPrivate, publicUrl: PUBLIC_URL ?? null };
}
