/** Encrypts what must not be readable at rest. `about` names the row; what was sealed for one row does not open for another. */
export type Secrets = {
  seal: (value: unknown, about: string) => Promise<Uint8Array>;
  /** @throws Error when it was sealed under a key that is not here, for another row, or was changed. */
  open: (sealed: Uint8Array, about: string) => Promise<unknown>;
};

type Key = { id: Uint8Array<ArrayBuffer>; aes: CryptoKey };

const FORMAT = 1;
const ID_BYTES = 8;
const IV_BYTES = 12;
const HEAD_BYTES = 1 + ID_BYTES + IV_BYTES;
const utf8 = new TextEncoder();

/**
 * AES-256-GCM under SECRET_KEY. The first key writes, all of them read, so a key is rotated by putting the new one in front.
 * Layout: format, key id, iv, cipher text with its tag.
 */
export function createSecrets(keys: readonly string[]): Secrets {
  if (keys.length === 0 || keys.some((key) => key.length < 16)) throw new RangeError("SECRET_KEY needs at least 16 characters.");
  let derived: Promise<Key[]> | undefined;
  const ready = () => (derived ??= Promise.all(keys.map(deriveKey)));
  return {
    seal: async (value, about) => seal((await ready())[0]!, utf8.encode(JSON.stringify(value)), about),
    open: async (sealed, about) => JSON.parse(new TextDecoder().decode(await open(await ready(), sealed, about))),
  };
}

/** The keys that an environment names: SECRET_KEY, and those before it (SECRET_KEY_BEFORE, parted by commas), which only read. */
export const keysOf = (now: string, before: string | undefined): string[] => [now, ...(before ?? "").split(",").map((key) => key.trim()).filter(Boolean)];

async function deriveKey(key: string): Promise<Key> {
  const secret = await crypto.subtle.importKey("raw", utf8.encode(key), "HKDF", false, ["deriveKey", "deriveBits"]);
  const from = (info: string) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(info) });
  const id = new Uint8Array(await crypto.subtle.deriveBits(from("xiaoer key id"), secret, ID_BYTES * 8));
  const aes = await crypto.subtle.deriveKey(from("xiaoer at rest"), secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { id, aes };
}

async function seal(key: Key, plain: Uint8Array<ArrayBuffer>, about: string): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const cipher = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(about) }, key.aes, plain);
  const sealed = new Uint8Array(HEAD_BYTES + cipher.byteLength);
  sealed[0] = FORMAT;
  sealed.set(key.id, 1);
  sealed.set(iv, 1 + ID_BYTES);
  sealed.set(new Uint8Array(cipher), HEAD_BYTES);
  return sealed;
}

async function open(keys: Key[], sealed: Uint8Array, about: string): Promise<ArrayBuffer> {
  const id = sealed.subarray(1, 1 + ID_BYTES);
  const key = keys.find((candidate) => candidate.id.every((byte, index) => byte === id[index]));
  if (sealed[0] !== FORMAT || !key) throw new Error("These credentials were stored under a SECRET_KEY that is not given.");
  const iv = sealed.slice(1 + ID_BYTES, HEAD_BYTES);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(about) }, key.aes, sealed.slice(HEAD_BYTES));
}
