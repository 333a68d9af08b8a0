import * as z from "zod";
import type { Delivery } from "../../src/channels/port.ts";
import { fromBase64, hmacSha256, isEqualText, joinBytes, toBase64, utf8 } from "./digests.ts";

const TOLERANCE_SECONDS = 300;
/** A sender signs with its old and new secret; a list of hundreds is no sender. */
const MAX_SIGNATURES = 10;

/** `whsec_` and base64, the prefix optional as in the reference libraries. */
export const Secret = z.string().refine((text) => keyOf(text) !== null, "must be whsec_ and base64");
export const Secrets = z.array(Secret).min(1, "needs at least one secret").max(10);

/** Standard Webhooks 1.0.0: any `v1` signature over id, timestamp and raw body by any of the secrets, within 300 s of the arrival. */
export async function isSigned(delivery: Delivery, secrets: string[]): Promise<boolean> {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = delivery.headers;
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return false;
  const ageSeconds = Math.floor(delivery.receivedAt.getTime() / 1000) - Number(timestamp);
  if (!(Math.abs(ageSeconds) <= TOLERANCE_SECONDS)) return false;

  const given = signatures.split(" ").filter(isVersionOne).slice(0, MAX_SIGNATURES);
  if (given.length === 0) return false;
  const expected = await Promise.all(secrets.map((secret) => signature(secret, { id, timestamp, body: delivery.body })));
  return given.map((one) => expected.map((other) => isEqualText(one, other)).includes(true)).includes(true);
}

/** The three headers of a call of ours, signed by every secret so that the other side can rotate. */
export async function signedHeaders(secrets: string[], { id, now, body }: { id: string; now: Date; body: Uint8Array }): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = await Promise.all(secrets.map((secret) => signature(secret, { id, timestamp, body })));
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}

async function signature(secret: string, { id, timestamp, body }: { id: string; timestamp: string; body: Uint8Array }): Promise<string> {
  const key = keyOf(secret);
  if (!key) return "";
  return `v1,${toBase64(await hmacSha256(key, joinBytes(utf8(`${id}.${timestamp}.`), body)))}`;
}

function keyOf(secret: string): Uint8Array | null {
  const key = fromBase64(secret.trim().replace(/^whsec_/, ""));
  return key && key.length > 0 ? key : null;
}

const isVersionOne = (entry: string) => entry.startsWith("v1,");
