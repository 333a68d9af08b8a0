import type { Delivery } from "../../src/channels/port.ts";
import { hmacSha256, isEqualText, joinBytes, toHex, utf8 } from "../protocols/digests.ts";
import { md5 } from "../protocols/md5.ts";

export type SignMethod = "md5" | "hmac-sha256";
type App = { appKey: string; appSecret: string; signMethod?: SignMethod | undefined };

/**
 * `event-sign` over app id, raw body and secret, for our app only. The app's setting says which digest; without one the
 * `sign-method` header does, and without that the length, since one source alone knows the header.
 */
export async function isPushSigned({ headers, body }: Delivery, app: App): Promise<boolean> {
  const { "app-id": appId, "event-sign": given, "sign-method": named } = headers;
  if (!given || !appId || !isEqualText(appId, app.appKey)) return false;
  const method = app.signMethod ?? (named ? methodNamed(named) : given.length === 32 ? "md5" : "hmac-sha256");
  if (!method) return false;
  const message = joinBytes(utf8(appId), body, utf8(app.appSecret));
  return isEqualText(given.toLowerCase(), await digest(method, { message, secret: app.appSecret }));
}

/** The test message that the platform posts when an address is saved (tag 0), signed as its pushes are. */
export async function signedTest(app: App, now: Date): Promise<Pick<Delivery, "headers" | "body">> {
  const method = app.signMethod ?? "hmac-sha256";
  const body = utf8(JSON.stringify([{ tag: "0", msg_id: "0", data: now.toISOString() }]));
  const sign = await digest(method, { message: joinBytes(utf8(app.appKey), body, utf8(app.appSecret)), secret: app.appSecret });
  return { headers: { "content-type": "application/json", "app-id": app.appKey, "event-sign": sign, "sign-method": method }, body };
}

export type SignedCall = { method: string; paramJson: string; timestamp: string; version?: string };

/** `sign` of a gateway call. The access token is not part of it. */
export async function signCall(call: SignedCall, app: App, method: SignMethod = "hmac-sha256"): Promise<string> {
  const fields = `app_key${app.appKey}method${call.method}param_json${call.paramJson}timestamp${call.timestamp}v${call.version ?? "2"}`;
  return digest(method, { message: joinBytes(utf8(app.appSecret + fields + app.appSecret)), secret: app.appSecret });
}

async function digest(method: SignMethod, { message, secret }: { message: Uint8Array<ArrayBuffer>; secret: string }): Promise<string> {
  return method === "md5" ? md5(message) : toHex(await hmacSha256(utf8(secret), message));
}

function methodNamed(name: string): SignMethod | null {
  const plain = name.trim().toLowerCase().replaceAll("_", "-");
  return plain === "md5" || plain === "hmac-sha256" ? plain : null;
}
