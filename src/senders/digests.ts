const utf8 = new TextEncoder();

/** HMAC-SHA256 as base64. Texts are taken as UTF-8. */
export async function hmacBase64(key: string | Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const bytes = typeof key === "string" ? utf8.encode(key) : key;
  const imported = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return toBase64(new Uint8Array(await crypto.subtle.sign("HMAC", imported, utf8.encode(text))));
}

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** @throws DOMException for what is no base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** The beginning that fits into so many bytes of UTF-8, no character cut, marked where something is missing. */
export function withinBytes(text: string, most: number): string {
  if (utf8.encode(text).length <= most) return text;
  let [kept, used] = ["", 3];
  for (const character of text) {
    used += utf8.encode(character).length;
    if (used > most) break;
    kept += character;
  }
  return `${kept}…`;
}
