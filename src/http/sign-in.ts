import { type Context as HonoContext, Hono } from "hono";
import * as z from "zod";
import type { Database } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { countAttempt } from "../people/attempt-queries.ts";
import { type AuthDeps, CLIENT_ADDRESS_HEADER, createAuth } from "../people/auth.ts";
import { refuseForeignPages } from "./authenticate.ts";
import type { ClientAddress } from "./client-address.ts";
import { describe } from "./describe.ts";
import type { AppEnv } from "./env.ts";
import { validate } from "./validate.ts";

export type SignInDeps = { db: Database; cookieSecret: string; publicUrl: string | null; trustProxy: boolean; address: ClientAddress };

const SignIn = z.object({ email: z.email().max(254), password: z.string().min(1).max(256), rememberMe: z.boolean().optional() });
const SignedIn = z.looseObject({ user: z.looseObject({ id: z.string(), email: z.string(), name: z.string() }) }).meta({ id: "SignedIn" });
const CurrentSession = z.looseObject({ user: z.looseObject({ id: z.string() }) }).nullable().meta({ id: "CurrentSession" });
const NewPassword = z.object({
  currentPassword: z.string().min(1).max(256),
  newPassword: z.string().min(8).max(128),
  revokeOtherSessions: z.boolean().optional(),
});

const WINDOW_MS = 60_000;
/** A person mistypes; an office signs in at eight behind one address. */
const MAX_OF_ACCOUNT = 10;
const MAX_OF_ADDRESS = 60;

/** The part of better-auth that we offer, below /api/auth. Nothing else of it can be reached. */
export function signInRoutes(deps: SignInDeps) {
  const pass = (c: HonoContext<AppEnv>, body?: unknown) => passOn(deps, c, body);
  return new Hono<AppEnv>()
    .use(async (c, next) => {
      refuseForeignPages(c);
      await next();
    })
    .post("/sign-in/email", describe({ summary: "Sign in by e-mail and password", right: "anyone", answers: { 200: SignedIn } }), validate("json", SignIn), async (c) => {
      const body = c.req.valid("json");
      await limitAttempts(deps, c, body.email);
      return pass(c, body);
    })
    .post("/sign-out", describe({ summary: "Sign out", right: "anyone", answers: { 200: z.object({ success: z.boolean() }) } }), (c) => pass(c, {}))
    .get("/get-session", describe({ summary: "The session of the cookie, or null", right: "anyone", answers: { 200: CurrentSession } }), (c) => pass(c))
    .post(
      "/change-password",
      describe({ summary: "Change one's own password", right: "anyone", answers: { 200: SignedIn } }),
      validate("json", NewPassword),
      async (c) => {
        await limitAttempts(deps, c, "change-password");
        return pass(c, c.req.valid("json"));
      },
    );
}

async function limitAttempts({ db, address }: SignInDeps, c: HonoContext<AppEnv>, account: string): Promise<void> {
  const from = address(c);
  const limits = [
    { key: `sign-in ${from} ${account.toLowerCase()}`, max: MAX_OF_ACCOUNT },
    { key: `sign-in ${from}`, max: MAX_OF_ADDRESS },
  ];
  const retryAfterSeconds = await countAttempt(db.work, limits, { now: c.var.now, windowMs: WINDOW_MS });
  if (retryAfterSeconds > 0) throw new DomainError("rate_limited", "Too many attempts to sign in. Wait a little.", { retryAfterSeconds });
}

/** Hands better-auth a request of our own making: the body that we parsed, the address that we found, no other header of the stranger's. */
async function passOn(deps: SignInDeps, c: HonoContext<AppEnv>, body?: unknown): Promise<Response> {
  const { origin, pathname } = new URL(c.req.url);
  const auth = createAuth(authDeps(deps, c, origin));
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: deps.address(c), "user-agent": (c.req.header("user-agent") ?? "").slice(0, 200) });
  const cookie = c.req.header("cookie");
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (body !== undefined) headers.set("content-type", "application/json");
  const answer = await auth.answer(
    new Request(`${origin}${pathname}`, { method: c.req.method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  );
  if (answer.status < 400) return new Response(answer.body, answer);
  throw refusal(answer.status);
}

function authDeps({ db, cookieSecret, publicUrl, trustProxy }: SignInDeps, c: HonoContext<AppEnv>, origin: string): AuthDeps {
  const forwarded = trustProxy && c.req.header("x-forwarded-proto") === "https";
  const secure = forwarded || (publicUrl ?? origin).startsWith("https://");
  return { orm: db.orm, secret: cookieSecret, baseUrl: publicUrl ?? origin, secure };
}

function refusal(status: number): DomainError {
  if (status === 401) return new DomainError("unauthenticated", "The e-mail or the password is wrong.");
  if (status === 403) return new DomainError("forbidden", "This is not allowed.");
  if (status < 500) return new DomainError("invalid", "The request is not as it should be.");
  return new DomainError("internal", "Signing in does not work at the moment.");
}
