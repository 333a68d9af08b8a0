import { describe, expect, it } from "vitest";
import { createRecall, type FoundActor } from "../../src/http/recall.ts";

const found = (id: string): FoundActor => ({ actor: { type: "user", id, role: "agent", scopes: [], shopIds: [] }, xmin: "7" });

describe("who asked a moment ago", () => {
  it("is known for a second, and by their own credential only", async () => {
    let nowMs = 0;
    const recall = createRecall(() => nowMs);
    await recall.keep("cookie a", () => Promise.resolve(found("mei")));
    nowMs = 999;
    expect([recall.find("cookie a")?.actor.id, recall.find("cookie b")]).toEqual(["mei", undefined]);
    nowMs = 1_000;
    expect(recall.find("cookie a")).toBeUndefined();
  });

  it("is nobody once a write is over, also where the look-up began before it", async () => {
    const recall = createRecall(() => 0);
    let answer = (_: FoundActor) => {};
    const slow = recall.keep("cookie a", () => new Promise((resolve) => (answer = resolve)));
    await recall.keep("cookie b", () => Promise.resolve(found("an")));
    recall.forget();
    answer(found("mei"));
    expect((await slow)?.actor.id).toBe("mei");
    expect([recall.find("cookie a"), recall.find("cookie b")]).toEqual([undefined, undefined]);
  });

  it("keeps nobody whom nothing was found for", async () => {
    const recall = createRecall(() => 0);
    expect(await recall.keep("cookie a", () => Promise.resolve(null))).toBeNull();
    expect(recall.find("cookie a")).toBeUndefined();
  });
});
