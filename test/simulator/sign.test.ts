import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { sortedJson } from "../../simulator/wire/exact-json.ts";
import { isSignedByOneOf, signCall, signPush, standardHeaders } from "../../simulator/wire/sign.ts";
import type { SignMethod } from "../../simulator/wire/sign.ts";
import { SECRET } from "./shops.ts";

type PushVector = { name: string; app_id: string; app_secret: string; sign_method: SignMethod; body: string; expected_event_sign: string; event_sign: string };
type CallVector = { name: string; app_key: string; app_secret: string; method: string; param_json: string; timestamp: string; v: string; expected: Record<SignMethod, string> };
type Vectors = { webhook: { vectors: PushVector[]; negative: PushVector[] }; api: { vectors: CallVector[] } };
const vectors = JSON.parse(readFileSync(new URL("vectors/douyin-sign.json", import.meta.url), "utf8")) as Vectors;

describe("push signatures", () => {
  it.each(vectors.webhook.vectors)("$name", ({ app_id, app_secret, sign_method, body, expected_event_sign }) => {
    expect(signPush(body, { appKey: app_id, appSecret: app_secret }, sign_method)).toBe(expected_event_sign);
  });
  it.each(vectors.webhook.negative)("$name differs", ({ app_id, app_secret, sign_method, body, event_sign }) => {
    expect(signPush(body, { appKey: app_id, appSecret: app_secret }, sign_method)).not.toBe(event_sign);
  });
});

describe("gateway signatures", () => {
  it.each(vectors.api.vectors)("$name", ({ app_key, app_secret, method, param_json, timestamp, v, expected }) => {
    const call = { method, paramJson: param_json, timestamp, version: v };
    const keys = { appKey: app_key, appSecret: app_secret };
    expect(signCall(call, keys, "hmac-sha256")).toBe(expected["hmac-sha256"]);
    expect(signCall(call, keys, "md5")).toBe(expected.md5);
    expect(sortedJson(param_json)).toBe(param_json);
  });
  it("sorts keys at every level and keeps long numbers", () => {
    expect(sortedJson('{"b":[{"z":1,"a":7000893114000949517}],"a":"<&>"}')).toBe('{"a":"<&>","b":[{"a":7000893114000949517,"z":1}]}');
  });
});

describe("Standard Webhooks", () => {
  const body = '{"type":"order.paid"}';
  const now = Date.now();
  const headers = standardHeaders({ id: "msg_1", timestampSeconds: Math.floor(now / 1000), body }, [SECRET]);

  it("is what the reference library accepts", () => {
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({ type: "order.paid" });
  });
  it("verifies what the reference library signs, within five minutes, by any of the secrets", () => {
    const signed = new Headers({ ...headers, "webhook-signature": new Webhook(SECRET).sign("msg_1", new Date(now), body) });
    const secrets = ["whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", SECRET];
    expect(isSignedByOneOf(signed, body, { secrets, nowMs: now })).toBe(true);
    expect(isSignedByOneOf(signed, `${body} `, { secrets, nowMs: now })).toBe(false);
    expect(isSignedByOneOf(signed, body, { secrets, nowMs: now + 302_000 })).toBe(false);
  });
});
