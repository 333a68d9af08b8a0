import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hmac, sha256 } from "../../../adapters/protocols/sha256.ts";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

it("digests any parts as the platform's own SHA-256 does", () => {
  fc.assert(fc.property(bytes(300), bytes(300), (first, second) => {
    expect(Buffer.from(sha256(first, second)).toString("hex")).toBe(createHash("sha256").update(first).update(second).digest("hex"));
  }));
});

it("authenticates under a key of any length as the platform's own HMAC does", () => {
  fc.assert(fc.property(bytes(150), bytes(600), (key, message) => {
    expect(Buffer.from(hmac(key, message)).toString("hex")).toBe(createHmac("sha256", key).update(message).digest("hex"));
  }));
});
