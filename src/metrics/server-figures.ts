import type { Database } from "../kernel/context.ts";
import { workFigures, type WorkDeps } from "../work/figures.ts";
import type { WorkFigures } from "../work/shapes.ts";
import type { Family } from "./prometheus.ts";
import { oldestWriteSeconds, openBreaches } from "./server-queries.ts";

/** Bytes of the server's process. */
export type Memory = { residentBytes: number; heapUsedBytes: number };

export type ServerFiguresDeps = Omit<WorkDeps, "work"> & {
  db: Database;
  /** Null where the runtime does not tell. */
  memory?: () => Memory | null;
};

/** The server's own figures, as families of Prometheus: those of `/api/v1/work` without waiting, and what only a scraper asks for. */
export async function serverFigures({ db, memory, ...deps }: ServerFiguresDeps): Promise<Family[]> {
  const [work, breaches, ...ages] = await Promise.all([workFigures({ ...deps, work: db.work }, 0), openBreaches(db.work), oldestWriteSeconds(db.work), oldestWriteSeconds(db.app)]);
  return [...deliveryFamilies(work), ...workFamilies(work, breaches), ...readerFamilies(work), ageFamily(ages), ...memoryFamilies(memory?.() ?? null)];
}

function deliveryFamilies({ counters, deliveries }: WorkFigures): Family[] {
  const { accepted, refused, duplicate, unknownKind, repaired } = counters;
  const { pending, failed, unrouted, oldestPendingMs } = deliveries;
  return [
    counter("xiaoer_deliveries_total", "Deliveries by what became of them at the door; repaired ones were found by reconciliation.", "result", { accepted, refused, duplicate, unknown_kind: unknownKind, repaired }),
    gauge("xiaoer_deliveries", "Deliveries that are kept and not applied, by state.", "state", { pending, failed, unrouted }),
    single("xiaoer_deliveries_oldest_pending_seconds", "Age of the oldest delivery that waits to be applied; 0 when none does.", oldestPendingMs / 1000),
  ];
}

function workFamilies({ outbound, details, clocksDue }: WorkFigures, breachesOpen: number): Family[] {
  const { queued, sending, failed, unknown } = outbound;
  return [
    gauge("xiaoer_outbound_replies", "Replies that the platform has not confirmed, by state.", "state", { queued, sending, failed, unknown }),
    single("xiaoer_details_pending", "Orders and refunds whose detail is still to be fetched.", details.pending),
    single("xiaoer_clocks_due", "Clocks with a warning or a breach that is due and not noticed yet.", clocksDue),
    single("xiaoer_breaches_open", "Breaches that nobody has reviewed.", breachesOpen),
  ];
}

function readerFamilies({ readers }: WorkFigures): Family[] {
  const each = (valueOf: (lag: WorkFigures["readers"][string]) => number) => Object.fromEntries(Object.entries(readers).map(([name, lag]) => [name, valueOf(lag)]));
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
