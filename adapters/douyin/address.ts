import { tryParseExactJson, type OrderFacts } from "../../src/channels/port.ts";

type Fields = Record<string, unknown>;
type Party = Pick<OrderFacts, "receiver" | "ciphers">;

const LEVELS = ["province", "city", "town", "street", "detail"];
const CIPHER = /^(?:#.+#\d##|##.+#\d##|\$\$.+\$\d\$\$)$/s;

/** An object, whether it came as one or as a JSON text inside the text. */
export function fieldsOf(value: unknown): Fields {
  const parsed = typeof value === "string" ? tryParseExactJson(value) : value;
  return typeof parsed === "object" && parsed !== null ? (parsed as Fields) : {};
}

/** `receiver_msg` of a push: plain texts for the receiver, cipher texts apart; undefined where neither is there. */
export function receiverOf(message: unknown): Party {
  const { name, tel, encrypt_name, encrypt_tel, addr } = fieldsOf(message);
  return partyOf({ name, phone: tel, address: addressText(addr) }, { name: encrypt_name ?? name, phone: encrypt_tel ?? tel, address: addressCipher(addr) });
}

export function partyOf(plain: Fields, cipher: Fields): Party {
  const receiver = filled({ name: plainText(plain["name"]), phone: plainText(plain["phone"]), address: plainText(plain["address"]) });
  const ciphers = filled({ name: cipherText(cipher["name"]), phone: cipherText(cipher["phone"]), address: cipherText(cipher["address"]) });
  return { ...(receiver ? { receiver } : {}), ...(ciphers ? { ciphers } : {}) };
}

/** Nested `{province: {name}}`, flat `{province}`, a list of either, or the text itself. */
export function addressText(value: unknown): string | undefined {
  if (typeof value === "string") {
    const parsed = tryParseExactJson(value);
    return typeof parsed === "object" && parsed !== null ? addressText(parsed) : plainText(value);
  }
  if (Array.isArray(value)) return value.map((part: unknown) => addressText(part) ?? "").join("") || undefined;
  const fields = fieldsOf(value);
  if (!LEVELS.some((level) => level in fields)) return plainText(fields["name"]);
  return LEVELS.map((level) => levelText(fields[level])).join("") || undefined;
}

export function addressCipher(value: unknown): string | undefined {
  const parsed = typeof value === "string" ? tryParseExactJson(value) : value;
  if (Array.isArray(parsed)) return parsed.map((part: unknown) => addressCipher(part)).find((cipher) => cipher !== undefined);
  const fields = fieldsOf(parsed);
  return cipherText(fields["encrypt_detail"]) ?? cipherText(fields["detail"]);
}

function levelText(level: unknown): string {
  return plainText(typeof level === "string" ? level : fieldsOf(level)["name"]) ?? "";
}

const plainText = (value: unknown) => (typeof value === "string" && value.trim() !== "" && !CIPHER.test(value) ? value : undefined);
const cipherText = (value: unknown) => (typeof value === "string" && CIPHER.test(value) ? value : undefined);

function filled<T extends string>(fields: Record<T, string | undefined>): Partial<Record<T, string>> | undefined {
  const said = Object.entries(fields).filter((entry): entry is [T, string] => entry[1] !== undefined);
  return said.length > 0 ? (Object.fromEntries(said) as Partial<Record<T, string>>) : undefined;
}
