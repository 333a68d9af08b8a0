import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChannelError, type Adapter, type Delivery, type Outside, type Received } from "../../src/channels/port.ts";

export type Sample = { headers: Record<string, string>; body: string; receivedAt?: Date; feed?: string };
export type Call = (outside: Outside) => Promise<unknown> | undefined;

/** What a platform's test gives: real deliveries, a way to sign others, and every call that leaves us. */
export type Conformance = {
  credentials: unknown;
  wrongCredentials: Record<string, unknown>;
  deliveries: Record<string, Sample>;
  unknownKind: Sample;
  /** Signs any body as the platform does, at `at`. */
  sign: (body: string) => Sample | Promise<Sample>;
  calls: Record<string, Call>;
};

const FAULTS = [
  [401, "unauthorized"],
  [403, "unauthorized"],
  [429, "rate_limited"],
  [400, "rejected"],
  [500, "unreachable"],
  [502, "unreachable"],
  [503, "unreachable"],
] as const;

/** Proves of any adapter what the core relies on. */
export function conformance(adapter: Adapter, given: Conformance): void {
  const authentic = async (delivery: Delivery) => adapter.authenticate(delivery, adapter.credentials.parse(given.credentials));
  describe(`${adapter.platform} keeps the port's promises`, () => {
    credentialsAreChecked(adapter, given);
    deliveriesAreJudged(adapter, given, authentic);
    nothingThrows(adapter, given, authentic);
    faultsAreFour(given);
  });
}

function credentialsAreChecked(adapter: Adapter, given: Conformance): void {
  it("parses its credentials", () => {
    expect(() => adapter.credentials.parse(given.credentials)).not.toThrow();
  });
  it.each(Object.entries(given.wrongCredentials))("names the wrong field: %s", (field, file) => {
    expect(() => adapter.split(file)).toThrow(expect.objectContaining({ name: "ZodError", message: expect.stringContaining(field) }));
  });
}

function deliveriesAreJudged(adapter: Adapter, given: Conformance, authentic: (delivery: Delivery) => Promise<boolean>): void {
  describe.each(Object.entries(given.deliveries))("%s", (_, sample) => {
    const delivery = deliver(sample);
    it("is authentic and well formed", async () => {
      expect([await authentic(delivery), adapter.isWellFormed(delivery)]).toEqual([true, true]);
    });
    it("is refused when one byte changes", async () => {
      const step = Math.max(1, Math.floor(delivery.body.length / 40));
      for (let index = 0; index < delivery.body.length; index += step) {
        const body = Uint8Array.from(delivery.body);
        body[index] = body[index]! ^ 1;
        expect(await authentic({ ...delivery, body })).toBe(false);
      }
    });
    it("gives equal events and keys when repeated", async () => {
      expect(adapter.receive(deliver(sample))).toEqual(adapter.receive(delivery));
      expect(await adapter.deliveryKey(deliver(sample))).toBe(await adapter.deliveryKey(delivery));
    });
    it("holds nothing invalid, and no id that lost a digit", () => {
      const received = adapter.receive(delivery);
      expect(received.invalid).toEqual([]);
      expect(unsafeNumbers(received)).toEqual([]);
      for (const event of received.events) expect([event.key.length > 0, Number.isInteger(event.at.getTime())]).toEqual([true, true]);
    });
  });
  it("counts an unknown kind and skips it", async () => {
    const delivery = deliver(given.unknownKind);
    expect([await authentic(delivery), adapter.isWellFormed(delivery)]).toEqual([true, true]);
    const { events, unknown, invalid } = adapter.receive(delivery);
    expect([events, unknown.length, invalid]).toEqual([[], 1, []]);
  });
  it.each(["signature", "malformed", "too_large", "unavailable", "unknown_connection"] as const)("refuses for %s outside 2xx", (reason) => {
    expect(adapter.refused(reason).status).toBeGreaterThanOrEqual(400);
    expect(adapter.accepted.status).toBe(200);
  });
}

function nothingThrows(adapter: Adapter, given: Conformance, authentic: (delivery: Delivery) => Promise<boolean>): void {
  const feeds = fc.constantFrom<string | null>(null, ...adapter.feeds);
  it("never throws on any body", () => {
    const body = fc.oneof(fc.string(), fc.json(), mutated(given), fc.constant("[".repeat(100_000)), fc.constant(`{"a":`.repeat(50_000)));
    fc.assert(
      fc.property(body, feeds, (text, feed) => {
        const delivery = deliver({ ...Object.values(given.deliveries)[0]!, body: text, ...(feed ? { feed } : {}) });
        adapter.isWellFormed(delivery);
        expect(() => check(adapter.receive(delivery))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
  it("never throws on any headers, and trusts none of them", async () => {
    const names = fc.constantFrom(...Object.values(given.deliveries).flatMap(({ headers }) => Object.keys(headers)), "x-else");
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.string()), fc.uint8Array(), feeds, async (headers, body, feed) => {
        const delivery = { headers, body, feed, receivedAt: new Date(1_700_000_000_000) };
        expect(await authentic(delivery)).toBe(false);
        adapter.deliveryKey(delivery);
      }),
      { numRuns: 300 },
    );
  });
  it("reads any signed body that is well formed", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(given), async (text) => {
        const delivery = deliver(await given.sign(text));
        expect(await authentic(delivery)).toBe(true);
        if (adapter.isWellFormed(delivery)) check(adapter.receive(delivery));
      }),
      { numRuns: 300 },
    );
  });
}

function faultsAreFour({ calls }: Conformance): void {
  describe.each(Object.entries(calls))("%s", (_, call) => {
    it.each(FAULTS)("HTTP %i is %s", async (status, fault) => {
      await expect(call(outside(() => new Response("{}", { status })))).rejects.toMatchObject({ fault });
    });
    it("a broken line is unreachable, and so is silence", async () => {
      const broken = outside(() => Promise.reject(new TypeError("fetch failed")));
      await expect(call(broken)).rejects.toMatchObject({ fault: "unreachable" });
      const silent = outside(() => Promise.reject(new DOMException("too late", "TimeoutError")));
      await expect(call(silent)).rejects.toMatchObject({ fault: "unreachable", code: "timeout" });
    });
    it("an answer that is no JSON is a ChannelError or nothing worth telling", async () => {
      const answer = await call(outside(() => new Response("<html>")))?.then(
        () => null,
        (error: unknown) => error,
      );
      expect(answer === null || answer instanceof ChannelError).toBe(true);
    });
    it("keeps the pause that the platform asks for", async () => {
      const busy = outside(() => new Response("", { status: 429, headers: { "retry-after": "7" } }));
      await expect(call(busy)).rejects.toMatchObject({ fault: "rate_limited", retryAfterMs: 7000 });
    });
  });
}

export const NOW = new Date("2026-11-22T08:00:00Z");

export function outside(answer: (request: Request) => Response | Promise<Response>, saveTokens: Outside["saveTokens"] = async () => {}): Outside {
  return { fetch: async (input, init) => answer(new Request(input, init)), now: NOW, saveTokens };
}

export function deliver({ headers, body, receivedAt, feed }: Sample): Delivery {
  return { headers, body: new TextEncoder().encode(body), receivedAt: receivedAt ?? NOW, feed: feed ?? null };
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Real bodies with one value replaced by something absurd. */
function mutated(given: Conformance): fc.Arbitrary<string> {
  const odd = fc.oneof(fc.jsonValue().map((value) => JSON.stringify(value)), fc.constantFrom("1e999", "-1", "99999999999999999999", '"\\u0000\\ud800"', "1.5", '"10000-01-01T00:00:00Z"', "{}", "[]"));
  return fc
    .tuple(fc.constantFrom(...Object.values(given.deliveries).map(({ body }) => body)), fc.nat(), odd)
    .map(([body, at, value]) => {
      const places = [...body.matchAll(/:(\s*)("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)/g)];
      const place = places[at % Math.max(places.length, 1)];
      return place ? `${body.slice(0, place.index)}:${value}${body.slice(place.index + place[0].length)}` : body;
    });
}

function check({ events, invalid, kinds }: Received): void {
  for (const event of events) {
    expect(event.at.getTime()).toBeGreaterThanOrEqual(0);
    expect(event.at.getUTCFullYear()).toBeLessThanOrEqual(9999);
    expect(event.key).toMatch(/^.{1,250}$/s);
  }
  for (const { key, reason } of invalid) expect([typeof key, reason.endsWith(".")]).toEqual(["string", true]);
  for (const kind of kinds) expect(kind.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify({ events, invalid })).not.toMatch(/\\u0000|\\ud[89a-f]/i);
}

function unsafeNumbers(value: unknown): unknown[] {
  if (typeof value === "number") return Number.isSafeInteger(value) ? [] : [value];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(unsafeNumbers);
}
