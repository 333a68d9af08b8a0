import { conversationId } from "./fill.ts";
import { median, print, round } from "./figure.ts";
import { startGenerator } from "./load.ts";
import type { Database, Server } from "./machines.ts";

const CONNECTIONS = 8;
const DRAWN = 200;
type Read = { what: string; floor: string[]; product: string[] };

/** Pages of the inbox and of transcripts among a million conversations, beside the floor's. */
export async function benchReads({ sql }: Database, { floor, product, cookie, rounds, count, rows }: { floor: Server; product: Server; cookie: string; rounds: number; count: number; rows: number }): Promise<void> {
  const numbers = Array.from({ length: DRAWN }, () => 10 * (1 + Math.floor(Math.random() * (rows / 10))));
  const known = await sql<{ id: string }[]>`select id from floor.conversation where open limit ${DRAWN}`;
  const reads: Read[] = [
    { what: "inbox of 50, mine", floor: ["/inbox?a=1"], product: ["/api/v1/conversations?view=mine&limit=50"] },
    { what: "transcript of 50", floor: known.map(({ id }) => `/transcript?c=${id}`), product: numbers.map((number) => `/api/v1/conversations/${conversationId(number)}/messages?limit=50`) },
  ];
  const generator = startGenerator();
  for (const { what, ...paths } of reads) {
    const rates = { floor: [] as number[], product: [] as number[] };
    const p95 = { floor: [] as number[], product: [] as number[] };
    for (let turn = 0; turn <= rounds; turn++) {
      for (const side of ["floor", "product"] as const) {
        const port = side === "floor" ? floor.port : product.port;
        await generator.prepare({ what: "read", port, paths: paths[side], cookie: side === "floor" ? "" : cookie, connections: CONNECTIONS, count, limitMs: 20_000 });
        const { answered, refused, elapsedMs, p99Ms } = await generator.go();
        if (refused > 0) throw new Error(`${side} refused ${refused} reads.`);
        if (turn === 0) continue; // to warm up
        rates[side].push((answered / elapsedMs) * 1000);
        p95[side].push(p99Ms);
      }
    }
    const ratio = median(rates.product.map((rate, i) => rate / rates.floor[i]!));
    print({ figure: what, connections: CONNECTIONS, unit: "1/s", product: round(median(rates.product)), floor: round(median(rates.floor)), toFloor: round(ratio), p99Ms: round(median(p95.product)), floorP99Ms: round(median(p95.floor)) });
  }
  generator.stop();
}
