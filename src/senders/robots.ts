import { hmacBase64, withinBytes } from "./digests.ts";
import type { Answer, Outcome } from "./port.ts";

export const ROBOT_KINDS = ["feishu", "dingtalk", "wecom"] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** What a robot is reached by: its address with the token in it, and the secret where its group asks for a signature. */
export type RobotAccess = { url: string; secret: string | null };
export type Limit = { calls: number; withinMs: number };

type Robot = {
  /** How many calls its platform takes from one robot. */
  limits: readonly Limit[];
  /** Longest text in bytes of UTF-8. */
  longest: number;
  request: (access: RobotAccess, text: string, now: Date) => Promise<{ url: string; body: object }>;
  /** Error numbers that mean "too much" and "later". */
  later: ReadonlySet<number>;
};

const MINUTE_MS = 60_000;

/**
 * The group robots of three platforms, as their own pages describe them (custom bots of Feishu and DingTalk, group robots of WeCom).
 * Unlike each other: Feishu signs an empty text with `timestamp\nsecret` as the key, in seconds and in the body; DingTalk signs that text
 * with the secret as the key, in milliseconds and in the query; WeCom signs nothing.
 */
export const ROBOTS: Record<RobotKind, Robot> = {
  feishu: {
    limits: [{ calls: 5, withinMs: 1000 }, { calls: 100, withinMs: MINUTE_MS }],
    longest: 18_000,
    later: new Set([9499, 11232, 11233]),
    async request({ url, secret }, text, now) {
      const timestamp = String(Math.floor(now.getTime() / 1000));
      const signed = secret === null ? {} : { timestamp, sign: await hmacBase64(`${timestamp}\n${secret}`, "") };
      return { url, body: { ...signed, msg_type: "text", content: { text } } };
    },
  },
  dingtalk: {
    limits: [{ calls: 20, withinMs: MINUTE_MS }],
    longest: 18_000,
    later: new Set([-1, 90030, 130101, 410100]),
    async request({ url, secret }, text, now) {
      const signed = new URL(url);
      const timestamp = String(now.getTime());
      if (secret !== null) {
        signed.searchParams.set("timestamp", timestamp);
        signed.searchParams.set("sign", await hmacBase64(secret, `${timestamp}\n${secret}`));
      }
      return { url: signed.href, body: { msgtype: "text", text: { content: text } } };
    },
  },
  wecom: {
    limits: [{ calls: 20, withinMs: MINUTE_MS }],
    longest: 2048,
    later: new Set([-1, 45009, 45033]),
    request: async ({ url }, text) => ({ url, body: { msgtype: "text", text: { content: text } } }),
  },
};

export const fitText = (kind: RobotKind, text: string): string => withinBytes(text, ROBOTS[kind].longest);

/** These platforms answer 200 to what they refuse: the number in the body decides. */
export function judgeRobot(kind: RobotKind, { status, text, retryAfter }: Answer): Outcome {
  const said = numberIn(text);
  const retryAfterMs = retryAfter === null ? null : Number(retryAfter) * 1000 || null;
  if (status >= 200 && status < 300 && said === 0) return { kind: "sent", status, answer: text };
  const isLater = status === 429 || status >= 500 || (said !== null && ROBOTS[kind].later.has(said));
  return { kind: "failed", status, code: said === null ? `http_${status}` : String(said), answer: text, final: !isLater, retryAfterMs: isLater && said !== null && said !== 0 ? (retryAfterMs ?? MINUTE_MS) : retryAfterMs };
}

function numberIn(text: string): number | null {
  try {
    const body = JSON.parse(text) as Record<string, unknown> | null;
    const said = body?.["errcode"] ?? body?.["code"] ?? body?.["StatusCode"];
    return typeof said === "number" ? said : null;
  } catch {
    return null;
  }
}

/** When one more call fits in: now, or once enough earlier ones lie far enough back. `recent` are instants of earlier calls, epoch ms. */
export function nextSlot(kind: RobotKind, recent: readonly number[], nowMs: number): number {
  return ROBOTS[kind].limits.reduce((at, { calls, withinMs }) => {
    const within = recent.filter((ms) => ms > nowMs - withinMs).toSorted((a, b) => a - b);
    return within.length < calls ? at : Math.max(at, within[within.length - calls]! + withinMs);
  }, nowMs);
}

/** What `nextSlot` needs of the past. */
export const recentCalls = (recent: readonly number[], nowMs: number): number[] => recent.filter((ms) => ms > nowMs - MINUTE_MS);
