import { DetailedError, hc, parseResponse } from "hono/client";
import type { ClientResponse } from "hono/client";
import type { App } from "../../src/app.ts";

export const api = hc<App>("/", { init: { credentials: "same-origin" } }).api.v1;

type Told = { code?: string; message?: string; requestId?: string; platform?: { code: string; message: string } } & Record<string, unknown>;

/** What went wrong, in the server's own words; `status` 0 means that we never reached it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly told: Told;

  constructor(status: number, told: Told = {}, cause?: unknown) {
    super(told.platform?.message ?? told.message ?? "", { cause });
    this.status = status;
    this.code = told.code ?? (status === 0 ? "unreachable" : "internal");
    this.requestId = told.requestId;
    this.told = told;
  }
}

/** Awaits a typed call; whatever is not a success becomes a Problem. */
export async function call<T extends ClientResponse<unknown>>(response: Promise<T>) {
  try {
    return await parseResponse(response);
  } catch (cause) {
    if (cause instanceof DOMException) throw cause; // aborted: TanStack Query's own affair
    if (!(cause instanceof DetailedError)) throw new Problem(0, {}, cause);
    throw new Problem(cause.statusCode ?? 0, told(cause.detail), cause);
  }
}

const told = (detail: unknown): Told => (detail as { data?: { error?: Told } } | undefined)?.data?.error ?? {};

/** The answer's body with the cursor from which the event stream misses nothing of it. */
export async function withCursor<T extends ClientResponse<unknown>>(response: Promise<T>) {
  const settled = response.then((answer) => answer);
  const body = await call(settled);
  return { body, cursor: (await settled).headers.get("x-event-cursor") ?? "" };
}

/** Sign-in and sign-out belong to better-auth, whose addresses are no part of the typed API. */
export const signIn = (email: string, password: string) => post("/api/auth/sign-in/email", { email, password });
export const signOut = () => post("/api/auth/sign-out", {});

async function post(path: string, json: Record<string, string>): Promise<void> {
  const send = fetch(path, { method: "POST", credentials: "same-origin", headers: { "content-type": "application/json" }, body: JSON.stringify(json) });
  const response = await send.catch((cause: unknown) => {
    throw new Problem(0, {}, cause);
  });
  if (response.ok) return;
  const body = (await response.json().catch(() => ({}))) as Told & { error?: Told };
  throw new Problem(response.status, body.error ?? body);
}
