import { isDeepStrictEqual } from "node:util";
import { compareBooks, type Compared } from "../test/day/compare-books.ts";
import { playDay } from "../test/day/play-day.ts";
import { print, round, tell } from "./figure.ts";

const SHOWN = 5;

/** A whole shop day on a rough platform, with the server killed in the middle; ends only with the platform's own books. */
export async function benchDay(sizes: { messages: number; orders: number; refunds: number }): Promise<void> {
  const played = await playDay({ seed: "bench-day", sizes, workbench: 0.6, kills: 1 });
  try {
    const { books, simulator, elapsedMs, asked, sql } = played;
    const { accepted, repeated, corrupted, retried } = simulator.counters;
    print({ figure: "a shop day", unit: "s", elapsed: round(elapsedMs / 1000), ...sizes, accepted, repeated, corrupted, retried, repliesAsked: asked.size });
    const compared = await compareBooks(sql, books);
    for (const { what, theirs, ours } of compared) print({ figure: `a shop day, ${what}`, theirs: theirs.length, ours: ours.length, equal: isDeepStrictEqual(ours, theirs) });
    print({ figure: "a shop day, problems the platform saw", count: books.problems.length });
    for (const problem of books.problems.slice(0, SHOWN)) tell(JSON.stringify(problem));
    const differing = compared.filter(({ theirs, ours }) => !isDeepStrictEqual(ours, theirs));
    for (const one of differing) showDifferences(one);
    if (differing.length > 0 || books.problems.length > 0) process.exitCode = 1;
  } finally {
    await played.close();
  }
}

function showDifferences({ what, theirs, ours }: Compared): void {
  const [mine, known] = [ours, theirs].map((rows) => new Set(rows.map((row) => JSON.stringify(row)))) as [Set<string>, Set<string>];
  for (const row of [...known].filter((text) => !mine.has(text)).slice(0, SHOWN)) tell(`${what}: only in the platform's books ${row}`);
  for (const row of [...mine].filter((text) => !known.has(text)).slice(0, SHOWN)) tell(`${what}: only here ${row}`);
}
