import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type SignMethod = "md5" | "hmac-sha256";
export type Keys = { appKey: string; appSecret: string };

/** `event-sign` of a push: over app id, the raw body and the secret. */
export function signPush(body: string, { appKey, appSecret }: Keys, method: SignMethod): string {
  return digest(`${appKey}${body}${appSecret}`, appSecret, method);
}

export type GatewayCall = { method: string; paramJson: string; timestamp: string; version: string };

/** `sign` of a gateway call, over the parameters in alphabetical order between two secrets. */
export function signCall({ method, paramJson, timestamp, version }: GatewayCall, { appKey, appSecret }: Keys, signMethod: SignMethod): string {
  const text = `app_key${appKey}method${method}param_json${paramJson}timestamp${timestamp}v${version}`;
  return digest(`${appSecret}${text}${appSecret}`, appSecret, signMethod);
}

function digest(text: string, secret: string, method: SignMethod): string {
  if (method === "md5") return createHash("md5").update(text, "utf8").digest("hex");
  return createHmac("sha256", secret).update(text, "utf8").digest("hex");
}

export type SignedMessage = { id: string; timestampSeconds: number; body: string };

/** The Standard Webhooks headers of one attempt, one `v1` signature a secret. */
export function standardHeaders(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const signatures = secrets.map((secret) => `v1,${standardSignature(message, secret)}`);
  return {
    "content-type": "application/json",
    "webhook-id": message.id,
    "webhook-timestamp": String(message.timestampSeconds),
    "webhook-signature": signatures.join(" "),
  };
}

function standardSignature({ id, timestampSeconds, body }: SignedMessage, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key).update(`${id}.${timestampSeconds}.${body}`, "utf8").digest("base64");
}

const TOLERANCE_SECONDS = 300;

/** Whether a call to our connector carries a signature of one of the secrets, made within five minutes of `nowMs`. */
export function isSignedByOneOf(headers: Headers, body: string, { secrets, nowMs }: { secrets: readonly string[]; nowMs: number }): boolean {
  const id = headers.get("webhook-id") ?? "";
  const timestampSeconds = Number(headers.get("webhook-timestamp"));
  if (id === "" || !Number.isInteger(timestampSeconds)) return false;
  if (Math.abs(nowMs / 1000 - timestampSeconds) > TOLERANCE_SECONDS) return false;
  const offered = (headers.get("webhook-signature") ?? "").split(" ").filter((entry) => entry.startsWith("v1,"));
  return secrets.some((secret) => {
    const expected = standardSignature({ id, timestampSeconds, body }, secret);
    return offered.some((entry) => isEqual(entry.slice(3), expected));
  });
}

export function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
