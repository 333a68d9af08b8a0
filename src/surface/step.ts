import type { AttachmentStore } from "../attachments/store.ts";
import type { Channels } from "../channels/connections.ts";
import type { Database } from "../kernel/context.ts";
import type { Senders } from "../senders/port.ts";

/** What the steps need from the outside; nothing in it says which runtime this is. */
export type StepDeps = { db: Database; channels: Channels; senders: Senders; attachments: { store: AttachmentStore }; clock: () => Date };

/** One piece of work that goes on without a request. */
export type Step = {
  name: string;
  /** How often a server of ours looks by itself. */
  everyMs: number;
  /** When the edge looks: with every wake-up and alarm, every minute, or every hour. */
  atEdge: "due" | "minute" | "hour";
  /** Looked at once when a request or a delivery has written something. */
  woken?: true;
  /** So long may a look wait while a flood of deliveries is made safe and applied first. None: it never waits. */
  patienceMs?: number;
  /** Answers how much was done: it is called again until that is nothing. */
  run: () => Promise<number>;
  /** Ends what goes on after a run. */
  finish?: () => Promise<void>;
};

/** What follows the log and is looked at by people at once; and what goes into figures, files and proposals. */
export const [SOON_MS, LATER_MS] = [1_000, 5_000];
export const HOUR_MS = 3_600_000;

/** Housekeeping is done in one go. */
export const nothing = (done: PromiseLike<unknown>): Promise<number> => Promise.resolve(done).then(() => 0);
