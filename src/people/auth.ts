import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Orm } from "../db/client.ts";
import { credentials, signIns, users, verifications } from "../db/schema/people.ts";

/** Takes a request below /api/auth and answers it. */
export type Auth = { answer: (request: Request) => Promise<Response> };

/** `secure`: the browser reaches us by TLS. `secret` signs the session cookie. */
export type AuthDeps = { orm: Orm; secret: string; baseUrl: string; secure: boolean };

const COOKIE_PREFIX = "xiaoer";
const SESSION_SECONDS = 7 * 24 * 60 * 60;

export const sessionCookieNames = [`__Secure-${COOKIE_PREFIX}.session_token`, `${COOKIE_PREFIX}.session_token`] as const;

/**
 * better-auth on our tables. Holds nothing between requests but its options, so that a runtime which may not share
 * connections among requests makes one for each. Strangers cannot sign up; our own limit of attempts stands in front of it.
 */
export function createAuth({ orm, secret, baseUrl, secure }: AuthDeps): Auth {
  const auth = betterAuth({
    appName: "Xiaoer",
    baseURL: baseUrl,
    basePath: "/api/auth",
    secret,
    database: drizzleAdapter(orm, { provider: "pg", schema: { users, signIns, credentials, verifications } }),
    user: { modelName: "users" },
    session: { modelName: "signIns", expiresIn: SESSION_SECONDS, updateAge: SESSION_SECONDS / 7 },
    account: { modelName: "credentials" },
    verification: { modelName: "verifications" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, secure },
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  });
  return { answer: (request) => auth.handler(request) };
}

/** The caller's address as we found it; whatever a stranger sent under this name is replaced. */
export const CLIENT_ADDRESS_HEADER = "x-xiaoer-client-address";
