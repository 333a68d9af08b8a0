export type Outage = { fromMs: number; toMs: number };

/** What can go wrong, and how fast time runs. Shares are 0 to 1. */
export type Dials = {
  /** Platform seconds a real second; Infinity pushes as fast as the other side accepts. */
  speed: number;
  /** Share of accepted deliveries that come again, some under another transport id. */
  redelivery: number;
  /** Deliveries are let go in random order out of a window of this many; 0 or 1 keeps the order. */
  shuffle: number;
  /** Each delivery is held back by up to this long, real milliseconds. */
  delayMs: number;
  /** Share of deliveries preceded by a copy with a changed byte, which must be refused. */
  corrupt: number;
  /** Spans of platform time in which nothing is pushed and every call from outside gets a 503. */
  outages: readonly Outage[];
  /** Up to how many facts leave in one request where the platform sends arrays. */
  batch: number;
  /** Requests under way at once. */
  concurrency: number;
  /** Pauses before each further try of what was not accepted, real milliseconds; the last one repeats. */
  retryPausesMs: readonly number[];
  timeoutMs: number;
  signMethod: "md5" | "hmac-sha256" | "both";
  /** Platform milliseconds until our accepted reply comes back as a push. */
  echoMs: readonly [number, number];
  /** Share of `reply.send` calls answered with this status instead of being accepted. */
  replyFaults: Partial<Record<409 | 422 | 429 | 500 | 503, number>>;
  /** Share of accepted replies whose answer is lost: accepted, and a 500 all the same. */
  lostAnswers: number;
  /** Gateway calls a second before `isv.traffic-limited`; 0 = no limit. */
  gatewayPerSecond: number;
  tokenLifeSeconds: number;
  /** Replies to chats that this run never saw are accepted too: a platform remembers, a simulator that was started again does not. */
  acceptUnknownChats: boolean;
};

export const CALM: Dials = {
  speed: 1, redelivery: 0, shuffle: 0, delayMs: 0, corrupt: 0, outages: [], batch: 3, concurrency: 16,
  retryPausesMs: [200, 500, 1000, 2000, 5000, 10_000, 30_000], timeoutMs: 5000, signMethod: "both", echoMs: [300, 2500],
  replyFaults: {}, lostAnswers: 0, gatewayPerSecond: 0, tokenLifeSeconds: 7 * 24 * 3600, acceptUnknownChats: false,
};

/** Everything that a platform does to its receivers, at a rate that a test can wait for. */
export const ROUGH: Partial<Dials> = {
  speed: Infinity, redelivery: 0.2, shuffle: 40, delayMs: 30, concurrency: 64, corrupt: 0.02, retryPausesMs: [50, 100, 200, 400, 800, 1500], lostAnswers: 0.05,
};
