import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { adapters } from "../../adapters/index.ts";
import vectors from "../../adapters/douyin/fixtures/sign-vectors.json" with { type: "json" };
import type { Delivery, InboundEvent, Received } from "../../src/channels/port.ts";
import { deliver, NOW, type Sample } from "./conformance.ts";

export const douyin = adapters["douyin"]!;
export { vectors };

export const SECRET = "whsec_RkFLRVNFQ1JFVC1mb3ItdGVzdHMtb25seS0wMDE=";
export const app = { appKey: "3409409348479354011", appSecret: "2ad2355c-01d0-11f8-91dc-05a8cd1054b1" };
export const shop = { platformShopId: "95250", accessToken: "token-1", refreshToken: "refresh-1" };
export const credentials = { ...app, gateway: "https://gateway.example", feige: { secrets: [SECRET], callUrl: "https://connector.example/in" } };

export type PushFixture = { meta: { kind?: string; tag?: string }; push: { tag: string; msg_id: string; data: string }[]; expect?: { ids_as_exact_strings: Record<string, unknown> } };

const folder = new URL("../../adapters/douyin/fixtures/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.startsWith("push-"));
export const pushes: Record<string, PushFixture> = Object.fromEntries(names.map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(new URL(name, folder), "utf8")) as PushFixture]));

/** Signs a push body as the platform does, by HMAC. */
export function signedPush(body: string): Sample {
  const sign = createHmac("sha256", app.appSecret).update(app.appKey).update(new TextEncoder().encode(body)).update(app.appSecret).digest("hex");
  return { headers: { "app-id": app.appKey, "event-sign": sign, "sign-method": "hmac-sha256" }, body };
}

export function signedFeige(body: string): Sample {
  const timestamp = String(NOW.getTime() / 1000);
  const digest = createHmac("sha256", Buffer.from(SECRET.slice(6), "base64")).update(`msg_1.${timestamp}.`).update(new TextEncoder().encode(body)).digest("base64");
  return { headers: { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": `v1,${digest}` }, body, feed: "feige" };
}

export const pushed = (...elements: unknown[]): Received => douyin.receive(pushDelivery(JSON.stringify(elements)));
export const pushDelivery = (body: string): Delivery => deliver(signedPush(body));

/** The one event of a push whose data is `body`, given as the platform does: a JSON text. */
export function push(tag: string, body: string | object, id = `0428800000009348874::${tag}:1618990587:68373744000000009128`): InboundEvent {
  const { events, invalid } = pushed({ tag, msg_id: id, data: typeof body === "string" ? body : JSON.stringify(body) });
  if (events.length !== 1) throw new Error(`${events.length} events; ${JSON.stringify(invalid)}`);
  return events[0]!;
}
