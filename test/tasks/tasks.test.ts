import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { findFieldIssues } from "../../src/tasks/kinds.ts";
import { TASK_LINKS } from "../../src/tasks/kinds.ts";
import { linkSigner } from "../../src/kernel/link-token.ts";

describe("the address of a task", () => {
  const signer = linkSigner("a secret key of tests only, 0123456789", TASK_LINKS);
  const now = new Date("2026-11-22T08:00:00Z");
  const later = new Date(now.getTime() + 3_600_000);

  it("names its link until it runs out, to the millisecond", async () => {
    const id = newId();
    const token = await signer.sign({ id, expiresAt: later });
    expect(await signer.read(token, now)).toBe(id);
    expect(await signer.read(token, new Date(later.getTime() - 1))).toBe(id);
    expect(await signer.read(token, later)).toBeNull();
  });

  it("is of no use once a single character is another, or under another key", async () => {
    const token = await signer.sign({ id: newId(), expiresAt: later });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: token.length - 1 }), fc.constantFrom(..."ABCxyz019_-"), async (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(await signer.read(changed, now)).toBe(changed === token ? await signer.read(token, now) : null);
      }),
      { numRuns: 200 },
    );
    expect(await linkSigner("another secret key of tests, 0123456789", TASK_LINKS).read(token, now)).toBeNull();
    expect(await linkSigner("a secret key of tests only, 0123456789", "file links").read(token, now)).toBeNull();
  });

  it("reads whatever comes without a fault", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 80 }), async (text) => void expect(await signer.read(text, now)).toBeNull()));
  });
});

describe("what a kind asks for", () => {
  it.each([
    ["invoice", { invoiceTitle: "茶铺", email: "a@b.cn" }, []],
    ["invoice", { invoiceTitle: "茶铺", taxNumber: "91330106MA27X0001K", email: "a@b.cn", amount: "12.50" }, []],
    ["invoice", { invoiceTitle: " ", email: "x" }, ["fields.invoiceTitle", "fields.email"]],
    ["invoice", { invoiceTitle: "茶铺", taxNumber: "123", email: "a@b.cn" }, ["fields.taxNumber"]],
    ["parcel_trace", {}, ["fields.trackingNumber"]],
    ["other", { surprise: "x" }, ["fields.surprise"]],
  ] as const)("%s %o", (kind, fields, paths) => expect(findFieldIssues(kind, fields as Record<string, string>).map(({ path }) => path)).toEqual(paths));
});
