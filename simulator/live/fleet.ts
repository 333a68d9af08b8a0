/** Does tasks a few at a time, the others in the order in which they came. */
export type Fleet = {
  send: (task: () => Promise<void>) => void;
  /** Resolves when no task waits for its turn. */
  room: () => Promise<void>;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
  busy: () => number;
};

export function createFleet(most: number): Fleet {
  const underWay = new Set<Promise<void>>();
  const waiting: (() => Promise<void>)[] = [];
  const begin = (task: () => Promise<void>): void => {
    const trip = task().finally(() => {
      underWay.delete(trip);
      const next = waiting.shift();
      if (next) begin(next);
    });
    underWay.add(trip);
  };
  return {
    send: (task) => void (underWay.size < most ? begin(task) : waiting.push(task)),
    room: async () => {
      while (waiting.length > 0) await Promise.race(underWay);
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    busy: () => underWay.size + waiting.length,
  };
}
