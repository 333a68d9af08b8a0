import { readerLags, type Lag } from "../events/read.ts";
import type { Position } from "../events/position.ts";
import type { Database } from "../kernel/context.ts";
import type { Family } from "./prometheus.ts";
import { oldestWriteSeconds, serverCounts, type ServerCounts } from "./server-queries.ts";

/** Bytes of the server's process. */
export type Memory = { residentBytes: number; heapUsedBytes: number };

export type ServerFiguresDeps = {
  db: Database;
  /** Null where the runtime does not tell. */
  memory?: () => Memory | null;
  /** Readers of events that keep their position in memory, such as the live stream. Their names are fixed. */
  positions?: () => Record<string, Position>;
};

/** The server's own figures, as families of Prometheus. */
export async function serverFigures({ db, memory, positions }: ServerFiguresDeps, now: Date): Promise<Family[]> {
  const [counts, lags, ...ages] = await Promise.all([
    serverCounts(db.work, now),
    readerLags(db.work, now, positions?.() ?? {}),
    oldestWriteSeconds(db.work),
    oldestWriteSeconds(db.app),
  ]);
  return [...deliveryFamilies(counts, now), ...workFamilies(counts), ...readerFamilies(lags), ageFamily(ages), ...memoryFamilies(memory?.() ?? null)];
}

function deliveryFamilies({ accepted, refused, duplicate, unknownKind, repaired, pending, failed, unrouted, oldestPendingAt }: ServerCounts, now: Date): Family[] {
  const oldestMs = oldestPendingAt === null ? 0 : Math.max(0, now.getTime() - oldestPendingAt.getTime());
  return [
    counter("xiaoer_deliveries_total", "Deliveries by what became of them at the door; repaired ones were found by reconciliation.", "result", { accepted, refused, duplicate, unknown_kind: unknownKind, repaired }),
    gauge("xiaoer_deliveries", "Deliveries that are kept and not applied, by state.", "state", { pending, failed, unrouted }),
    single("xiaoer_deliveries_oldest_pending_seconds", "Age of the oldest delivery that waits to be applied; 0 when none does.", oldestMs / 1000),
  ];
}

function workFamilies({ queued, sending, outboundFailed, unknown, clocksDue, breachesOpen }: ServerCounts): Family[] {
  return [
    gauge("xiaoer_outbound_replies", "Replies that the platform has not confirmed, by state.", "state", { queued, sending, failed: outboundFailed, unknown }),
    single("xiaoer_clocks_due", "Clocks with a warning or a breach that is due and not noticed yet.", clocksDue),
    single("xiaoer_breaches_open", "Breaches that nobody has reviewed.", breachesOpen),
  ];
}

function readerFamilies(lags: Record<string, Lag>): Family[] {
  const each = (valueOf: (lag: Lag) => number) => Object.fromEntries(Object.entries(lags).map(([name, lag]) => [name, valueOf(lag)]));
  return [
    gauge("xiaoer_reader_lag_events", "Events that a reader has still to read, counted to 10,000.", "reader", each(({ lagEvents }) => lagEvents)),
    gauge("xiaoer_reader_lag_seconds", "Age of the first event that a reader has still to read.", "reader", each(({ lagMs }) => lagMs / 1000)),
  ];
}

const ageFamily = (ages: readonly (number | null)[]): Family =>
  single("xiaoer_oldest_write_transaction_seconds", "Age of the oldest open write transaction of this product; it holds every reader.", Math.max(0, ...ages.map((age) => age ?? 0)));

function memoryFamilies(memory: Memory | null): Family[] {
  if (!memory) return [];
  return [
    single("process_resident_memory_bytes", "Resident memory of the server's process.", memory.residentBytes),
    single("xiaoer_heap_used_bytes", "Heap in use by the server's process.", memory.heapUsedBytes),
  ];
}

const single = (name: string, help: string, value: number): Family => ({ name, help, type: "gauge", series: [{ value }] });

const gauge = (name: string, help: string, label: string, values: Record<string, number>): Family => labelled("gauge", { name, help }, { label, values });
const counter = (name: string, help: string, label: string, values: Record<string, number>): Family => labelled("counter", { name, help }, { label, values });

function labelled(type: Family["type"], about: { name: string; help: string }, { label, values }: { label: string; values: Record<string, number> }): Family {
  return { ...about, type, series: Object.entries(values).map(([key, value]) => ({ labels: { [label]: key }, value })) };
}
