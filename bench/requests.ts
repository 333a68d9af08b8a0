import { createHmac, randomInt, randomUUID } from "node:crypto";

/** What a load sends: signed deliveries, or one of some addresses to read at random. */
export type Load = { port: number; connections: number; count: number; limitMs: number } & (
  | { what: "floor"; path: "/durable" | "/full" }
  | { what: "product"; connectionId: string; secret: string; conversations: number }
  | { what: "read"; paths: readonly string[]; cookie: string }
);

const TEXTS = ["什么时候发货？", "我的快递到哪里了，三天没动了", "尺码偏大吗？平时穿 L", "退款怎么还没有到账", "可以换一个颜色吗", "你好，在吗？"];

/** The floor draws its conversations from this many; the product is given the same unless said otherwise. */
export const FLOOR_CONVERSATIONS = 200_000;

export function requestsOf(load: Load): Buffer[] {
  if (load.what === "read") return Array.from({ length: load.count }, () => get(load.paths[randomInt(load.paths.length)]!, load.cookie));
  return Array.from({ length: load.count }, () => (load.what === "floor" ? toFloor(load.path) : toProduct(load)));
}

function toFloor(path: string): Buffer {
  const body = Buffer.from(JSON.stringify(message(FLOOR_CONVERSATIONS)));
  return post(path, body, { "x-sign": createHmac("sha256", "floor").update(body).digest("hex"), "x-key": randomUUID() });
}

function toProduct({ connectionId, secret, conversations }: Extract<Load, { what: "product" }>): Buffer {
  const body = Buffer.from(JSON.stringify(message(conversations)));
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64")).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return post(`/webhooks/standard/${connectionId}`, body, { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` });
}

/** The same body for both; the floor reads `text`, the product what the contract names. */
function message(conversations: number) {
  const text = TEXTS[randomInt(TEXTS.length)]!;
  const number = randomInt(conversations);
  const data = { shop_id: "bench", conversation_id: `c${number}`, message_id: randomUUID(), buyer: { id: `b${number}`, name: `买家${number}` }, content: { kind: "text", text } };
  return { type: "message.received", timestamp: new Date().toISOString(), text, data };
}

function post(path: string, body: Buffer, headers: Record<string, string>): Buffer {
  const lines = Object.entries({ host: "127.0.0.1", "content-type": "application/json", "content-length": String(body.length), ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`), body]);
}

const get = (path: string, cookie: string) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${cookie ? `cookie: ${cookie}\r\n` : ""}\r\n`);
