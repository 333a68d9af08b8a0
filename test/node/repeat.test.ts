import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { repeat } from "../../src/node/repeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("repeat", () => {
  it("looks at once, then every so often, or sooner where the look says so", async () => {
    const answers: (number | undefined)[] = [undefined, 30, 0, 10_000];
    const look = vi.fn(async () => answers.shift());
    repeat({ look, everyMs: 500, onError: () => {} });
    for (const [afterMs, looks] of [[0, 1], [499, 1], [1, 2], [30, 3], [1, 4], [490, 4], [20, 5]] as const) {
      await passes(afterMs);
      expect(look).toHaveBeenCalledTimes(looks);
    }
  });

  it("looks at once when woken, and once more when woken during a look", async () => {
    let finish = () => {};
    const look = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const loop = repeat({ look, everyMs: 500, onError: () => {} });
    loop.wake();
    loop.wake();
    await passes(100);
    expect(look).toHaveBeenCalledTimes(1);
    finish();
    await passes(1);
    expect(look).toHaveBeenCalledTimes(2);
    finish();
    await passes(1);
    loop.wake();
    await passes(1);
    expect(look).toHaveBeenCalledTimes(3);
  });

  it("goes on after a look that failed", async () => {
    const onError = vi.fn();
    const look = vi.fn().mockRejectedValueOnce(new Error("no database")).mockResolvedValue(undefined);
    repeat({ look, everyMs: 500, onError });
    await passes(500);
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: "no database" }));
    expect(look).toHaveBeenCalledTimes(2);
  });

  it("stops after the look under way, and stays stopped", async () => {
    let finish = () => {};
    const look = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const loop = repeat({ look, everyMs: 500, onError: () => {} });
    const stopped = vi.fn();
    void loop.stop().then(stopped);
    await passes(1_000);
    expect(stopped).not.toHaveBeenCalled();
    finish();
    await passes(1_000);
    loop.wake();
    await passes(1_000);
    expect(stopped).toHaveBeenCalled();
    expect(look).toHaveBeenCalledTimes(1);
  });
});
