import { fromBase64, hmacBase64, toBase64 } from "../senders/digests.ts";

/** A subscription's secrets, the newest first; one that was replaced signs too until it ends. */
export type SealedSecrets = { secret: string; endsAt: string | null }[];

const SECRET_BYTES = 32;
const PREFIX = "whsec_";

export const newSecret = (): string => PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

export const secretsInUse = (secrets: SealedSecrets, now: Date): string[] => secrets.filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > now.getTime()).map(({ secret }) => secret);

/** The new secret beside the one before it, which signs on for so long; older ones end. */
export function rotate(secrets: SealedSecrets, secret: string, endsAt: Date): SealedSecrets {
  const last = secrets.find((one) => one.endsAt === null);
  return [{ secret, endsAt: null }, ...(last ? [{ secret: last.secret, endsAt: endsAt.toISOString() }] : [])];
}

/** Standard Webhooks 1.0.0: id, timestamp and body under every secret in use, so that the receiver can rotate. */
export async function signedHeaders(secrets: readonly string[], { id, now, body }: { id: string; now: Date; body: string }): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = await Promise.all(secrets.map(async (secret) => `v1,${await hmacBase64(fromBase64(secret.slice(PREFIX.length)), `${id}.${timestamp}.${body}`)}`));
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
