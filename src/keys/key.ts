const KEY_BYTES = 32;

/** A new key: 43 characters of A-Z a-z 0-9 _ -. Never starts with a dash, which a shell would take for an option. */
export function newKey(): string {
  for (;;) {
    const key = toBase64Url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
    if (!key.startsWith("-")) return key;
  }
}

/** What of a key is kept: its SHA-256 in hex. It has 256 random bits, so nothing slower is needed. */
export async function digestOfKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
