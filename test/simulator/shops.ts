import type { SimShop } from "../../simulator/index.ts";

export const SECRET = "whsec_RkFLRVNFQ1JFVC1mb3ItdGVzdHMtb25seS0wMDE=";
/** The published example pair of the sign vectors. */
export const KEYS = { appKey: "3409409348479354011", appSecret: "2ad2355c-01d0-11f8-91dc-05a8cd1054b1" };
const feige = { secrets: [SECRET] };

export const SHOPS: readonly SimShop[] = [
  { platform: "douyin", id: "d1", name: "甲店", platformShopId: "95250", connectionId: "app", credentials: { ...KEYS, accessToken: "token-1", refreshToken: "refresh-1", feige } },
  { platform: "douyin", id: "d2", name: "乙店", platformShopId: "95251", connectionId: "app", credentials: { ...KEYS, accessToken: "token-2", refreshToken: "refresh-2", feige } },
  { platform: "standard", id: "s1", name: "丙店", platformShopId: "tea", connectionId: "s1", credentials: { secrets: [SECRET] } },
];

/** Midnight in Shanghai of a day long past. */
export const MIDNIGHT = Date.parse("2026-03-02T00:00:00+08:00");
export const SMALL = { messages: 300, orders: 40, refunds: 12 };

/** A clock that a test moves by hand; a sleep ends when the clock is moved past it. */
export function handClock(startMs: number) {
  let nowMs = startMs;
  return { now: () => nowMs, sleep: async () => {}, move: (ms: number) => void (nowMs += ms) };
}
