export type Loop = {
  /** Looks again at once, or right after the look that is under way. */
  wake(): void;
  /** Begins no new look and waits for the one under way. */
  stop(): Promise<void>;
};

export type Repeated = {
  /** One look. Answers in how many ms it wants the next one: 0 = there is more to do. Nothing, or more than `everyMs`, means `everyMs`. */
  look(): Promise<number | void>;
  everyMs: number;
  onError(error: unknown): void;
};

/** Looks again and again, one look at a time, until stopped. A look that fails is reported and followed by the usual pause. */
export function repeat({ look, everyMs, onError }: Repeated): Loop {
  let stopped = false;
  let woken = false;
  let timer: NodeJS.Timeout | undefined;
  let atOnce: NodeJS.Immediate | undefined;
  let underWay: Promise<void> | undefined;

  const once = async () => {
    woken = false;
    let pauseMs = everyMs;
    try {
      pauseMs = Math.max(0, Math.min((await look()) ?? everyMs, everyMs));
    } catch (error) {
      onError(error);
    }
    underWay = undefined;
    if (!stopped) after(woken ? 0 : pauseMs);
  };
  const begin = () => {
    underWay = once();
  };
  const after = (pauseMs: number) => {
    cancel();
    if (pauseMs > 0) timer = setTimeout(begin, pauseMs);
    else atOnce = setImmediate(begin);
  };
  const cancel = () => {
    clearTimeout(timer);
    clearImmediate(atOnce);
  };

  begin();
  return {
    wake() {
      woken = true;
      if (!stopped && !underWay) after(0);
    },
    async stop() {
      stopped = true;
      cancel();
      await underWay;
    },
  };
}
