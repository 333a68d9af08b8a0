const utf8 = new TextEncoder();
const ID_BYTES = 16;
const EXPIRY_BYTES = 6;
const MAC_BYTES = 20;
const TOKEN = /^[\w-]{56}$/;

/** Signs and reads addresses that work without an account, each for one thing and for a time. */
export type LinkSigner = {
  sign: (link: { id: string; expiresAt: Date }) => Promise<string>;
  /** The link's id; null for what we did not sign, or what has run out. Nothing is asked of the database for these. */
  read: (token: string, now: Date) => Promise<string | null>;
};

/** HMAC-SHA-256 under a key for the purpose, derived from SECRET_KEY: a token of one purpose opens nothing of another. */
export function linkSigner(secretKey: string, purpose: string): LinkSigner {
  let derived: Promise<CryptoKey> | undefined;
  const key = () => (derived ??= deriveKey(secretKey, purpose));
  return {
    sign: async ({ id, expiresAt }) => {
      const said = bytesOf(id, expiresAt.getTime());
      const mac = new Uint8Array(await crypto.subtle.sign("HMAC", await key(), said)).subarray(0, MAC_BYTES);
      return toText(new Uint8Array([...said, ...mac]));
    },
    read: async (token, now) => {
      const bytes = fromText(token);
      if (!bytes) return null;
      const said = bytes.slice(0, ID_BYTES + EXPIRY_BYTES);
      const mac = new Uint8Array(await crypto.subtle.sign("HMAC", await key(), said)).subarray(0, MAC_BYTES);
      if (!isSame(mac, bytes.subarray(said.length))) return null;
      const expiresMs = said.slice(ID_BYTES).reduce((ms, byte) => ms * 256 + byte, 0);
      return expiresMs > now.getTime() ? idOf(said.subarray(0, ID_BYTES)) : null;
    },
  };
}

async function deriveKey(secretKey: string, purpose: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", utf8.encode(secretKey), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(`xiaoer ${purpose}`) }, secret, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
}

function bytesOf(id: string, expiresMs: number): Uint8Array<ArrayBuffer> {
  const said = new Uint8Array(ID_BYTES + EXPIRY_BYTES);
  said.set(Uint8Array.from(id.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  for (let at = EXPIRY_BYTES - 1, left = Math.floor(expiresMs); at >= 0; at--, left = Math.floor(left / 256)) said[ID_BYTES + at] = left % 256;
  return said;
}

function idOf(bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Compares every byte, however early one differs. */
function isSame(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at++) difference |= left[at]! ^ (right[at] ?? 0);
  return difference === 0;
}

const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function fromText(token: string): Uint8Array<ArrayBuffer> | null {
  if (!TOKEN.test(token)) return null;
  return Uint8Array.from(atob(token.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
