import { hmac } from "./sha256.ts";

const LONG_BYTES = 4096;
const encoder = new TextEncoder();
const keys = new Map<string, Promise<CryptoKey>>();
const MAX_KEYS = 256;

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

export function joinBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** A call to WebCrypto goes by a thread and back, which pays for itself only where the message is long. */
export async function hmacSha256(secret: Uint8Array, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (message.length <= LONG_BYTES) return hmac(secret, message);
  return new Uint8Array(await crypto.subtle.sign("HMAC", await hmacKey(secret), message));
}

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Accepts both alphabets. Returns null where the text is not base64. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Takes the same time wherever the texts differ. */
export function isEqualText(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}

/** Importing a key costs as much as signing; a server has few secrets and many deliveries. */
function hmacKey(secret: Uint8Array): Promise<CryptoKey> {
  const name = toBase64(secret);
  const known = keys.get(name);
  if (known) return known;
  if (keys.size >= MAX_KEYS) keys.clear();
  const key = crypto.subtle.importKey("raw", joinBytes(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  keys.set(name, key);
  return key;
}
