import { expect, it } from "vitest";
import { compareBooks } from "./compare-books.ts";
import { playDay } from "./play-day.ts";

it("ends a rough day, with the server killed in the middle, with exactly the platform's books", { timeout: 240_000 }, async () => {
  const played = await playDay({ seed: "shop-day", sizes: { messages: 600, orders: 60, refunds: 15 }, workbench: 0.6, kills: 1, isHasty: true });
  try {
    expect(played.simulator.counters.repeated).toBeGreaterThan(50);
    expect(played.simulator.counters.corrupted).toBeGreaterThan(5);
    expect(played.books.replies.length).toBeGreaterThan(20);
    expect(played.books.problems).toEqual([]);
    for (const { what, theirs, ours } of await compareBooks(played.sql, played.books)) expect({ [what]: ours }).toEqual({ [what]: theirs });
  } finally {
    await played.close();
  }
});
