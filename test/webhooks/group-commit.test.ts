import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type GroupOptions, groupCommit, NotStored } from "../../src/webhooks/group-commit.ts";

type Flight = { items: string[]; done: (results?: string[]) => void; fail: (error: unknown) => void };

function setUp(options: Partial<GroupOptions<string, string>> = {}) {
  const flights: Flight[] = [];
  const group = groupCommit<string, string>({
    write: (items) =>
      new Promise((resolve, reject) => flights.push({ items, done: (results) => resolve(results ?? items.map((item) => `${item}!`)), fail: reject })),
    sizeOf: (item) => item.length,
    isAway: (error) => error instanceof NotStored || (error as { away?: boolean }).away === true,
    soon: queueMicrotask,
    flights: 1,
    ...options,
  });
  return { group, flights };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("groupCommit", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("writes a lonely item at once, and what came meanwhile together", async () => {
    const { group, flights } = setUp();
    const first = group.add("a");
    await settle();
    const rest = [group.add("b"), group.add("c"), group.add("d")];
    await settle();
    expect(flights.map(({ items }) => items)).toEqual([["a"]]);
    flights[0]!.done();
    await settle();
    expect(flights.map(({ items }) => items)).toEqual([["a"], ["b", "c", "d"]]);
    flights[1]!.done();
    await expect(Promise.all([first, ...rest])).resolves.toEqual(["a!", "b!", "c!", "d!"]);
  });

  it("answers nobody before the shared write is done", async () => {
    const { group, flights } = setUp();
    const answered = vi.fn<() => void>();
    void group.add("a").then(answered);
    await settle();
    expect(answered).not.toHaveBeenCalled();
    flights[0]!.done();
    await settle();
    expect(answered).toHaveBeenCalledOnce();
  });

  it("lets one poisonous item cost only its sender", async () => {
    const { group, flights } = setUp();
    const fates = Promise.allSettled([group.add("good"), group.add("bad"), group.add("fine")]);
    await settle();
    flights[0]!.fail(new Error("poison"));
    await settle();
    expect(flights.slice(1).map(({ items }) => items)).toEqual([["good"], ["bad"], ["fine"]]);
    for (const { items, done, fail } of flights.slice(1)) {
      if (items[0] === "bad") fail(new Error("poison"));
      else done();
    }
    expect((await fates).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("does not try one by one while the store is away", async () => {
    const { group, flights } = setUp();
    const fates = Promise.allSettled([group.add("a"), group.add("b")]);
    await settle();
    flights[0]!.fail({ away: true });
    expect((await fates).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(flights).toHaveLength(1);
  });

  it("gives up on a write that hangs, and goes on with the next", async () => {
    const { group, flights } = setUp({ timeoutMs: 1000 });
    const hung = group.add("a").catch((error: unknown) => error);
    await settle();
    const next = group.add("b");
    await vi.advanceTimersByTimeAsync(1000);
    await expect(hung).resolves.toBeInstanceOf(NotStored);
    flights[1]!.done();
    await expect(next).resolves.toBe("b!");
  });

  it("refuses at once what would not fit into memory", async () => {
    const { group, flights } = setUp({ maxWaitingBytes: 4 });
    const kept = group.add("1234");
    await expect(group.add("5")).rejects.toBeInstanceOf(NotStored);
    await settle();
    flights[0]!.done();
    await expect(kept).resolves.toBe("1234!");
  });

  it("bounds a write by items and bytes, but never starves a big one", async () => {
    const { group, flights } = setUp({ maxItems: 2, maxBytes: 5, flights: 9 });
    const all = ["1", "2", "3", "123456", "4"].map(group.add);
    await settle();
    expect(flights.map(({ items }) => items)).toEqual([["1", "2"], ["3"], ["123456"], ["4"]]);
    const idle = vi.fn<() => void>();
    void group.idle().then(idle);
    for (const { done } of flights) done();
    await Promise.all(all);
    await settle();
    expect(idle).toHaveBeenCalledOnce();
  });
});
