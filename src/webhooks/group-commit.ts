export type GroupCommit<T, R> = {
  /** Answers once the item's own write is safe; rejects with `NotStored` or the write's own error if it is not. */
  add: (item: T) => Promise<R>;
  /** Settles when nothing is waiting or being written. */
  idle: () => Promise<void>;
};

export type GroupOptions<T, R> = {
  /** Writes all or none; answers in the order of the items. */
  write: (items: T[]) => Promise<R[]>;
  sizeOf: (item: T) => number;
  /** The error (`NotStored` as well) says that the store itself is away: trying the items one by one would only take longer. */
  isAway: (error: unknown) => boolean;
  /** Runs after what has arrived in this turn of the event loop. */
  soon: (run: () => void) => void;
  /** How many writes may run at once; what arrives meanwhile shares the next one. */
  flights?: number;
  maxItems?: number;
  maxBytes?: number;
  /** Most that may wait; beyond it an item is refused at once, so that memory stays bounded. */
  maxWaitingBytes?: number;
  /** A write that takes longer counts as not done, although it may still happen. */
  timeoutMs?: number;
};

/** The item could not be written in time; its sender is asked to send it again. */
export class NotStored extends Error {}

type Waiting<T, R> = { item: T; bytes: number; resolve: (result: R) => void; reject: (error: unknown) => void };

/**
 * Shares one write among items that wait together. The window adapts by itself: with few in flight an item is written at once,
 * with many the next write takes all that came while the running ones were busy.
 */
export function groupCommit<T, R>(options: GroupOptions<T, R>): GroupCommit<T, R> {
  const { flights = 2, maxItems = 256, maxBytes = 4 << 20, maxWaitingBytes = 64 << 20, timeoutMs = 4000 } = options;
  const waiting: Waiting<T, R>[] = [];
  const atRest: (() => void)[] = [];
  let [waitingBytes, running, scheduled] = [0, 0, false];

  const take = (): Waiting<T, R>[] => {
    let [count, bytes] = [0, 0];
    while (count < waiting.length && count < maxItems && (count === 0 || bytes + waiting[count]!.bytes <= maxBytes)) bytes += waiting[count++]!.bytes;
    waitingBytes -= bytes;
    return waiting.splice(0, count);
  };
  const start = (): void => {
    scheduled = false;
    while (waiting.length > 0 && running < flights) {
      running++;
      void writeGroup(take(), options, timeoutMs).then(land);
    }
  };
  const land = (): void => {
    running--;
    schedule();
    if (running === 0 && waiting.length === 0) for (const settle of atRest.splice(0)) settle();
  };
  const schedule = (): void => {
    if (scheduled || waiting.length === 0 || running >= flights) return;
    scheduled = true;
    options.soon(start);
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        const bytes = options.sizeOf(item);
        if (waitingBytes + bytes > maxWaitingBytes) return reject(new NotStored("Too much is waiting to be stored."));
        waitingBytes += bytes;
        waiting.push({ item, bytes, resolve, reject });
        schedule();
      }),
    idle: () => (running === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((settle) => atRest.push(settle))),
  };
}

/** Never rejects: every item of the group learns its own fate. */
async function writeGroup<T, R>(group: Waiting<T, R>[], options: GroupOptions<T, R>, timeoutMs: number): Promise<void> {
  try {
    const results = await within(options.write(group.map(({ item }) => item)), timeoutMs);
    group.forEach(({ resolve }, index) => resolve(results[index]!));
  } catch (error) {
    if (group.length === 1 || options.isAway(error)) for (const { reject } of group) reject(error);
    else await writeEach(group, options, timeoutMs);
  }
}

/** One item that cannot be written must not cost the others their place. */
async function writeEach<T, R>(group: Waiting<T, R>[], options: GroupOptions<T, R>, timeoutMs: number): Promise<void> {
  const alone = async ({ item, resolve, reject }: Waiting<T, R>) => {
    try {
      resolve((await within(options.write([item]), timeoutMs))[0]!);
    } catch (error) {
      reject(error);
    }
  };
  await Promise.all(group.map(alone));
}

function within<R>(write: Promise<R>, timeoutMs: number): Promise<R> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotStored("The database takes too long.")), timeoutMs);
    write.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
