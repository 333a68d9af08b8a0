import type { DouyinShop, SimShop } from "../types.ts";
import { sortedJson } from "../wire/exact-json.ts";
import { isEqual, signCall } from "../wire/sign.ts";
import type { SignMethod } from "../wire/sign.ts";
import { fault } from "./answers.ts";
import type { GatewayAnswer } from "./answers.ts";

export type Call = { path: string; query: URLSearchParams; paramJson: string; nowMs: number };

const WINDOW_MS = 10 * 60_000;
const REQUIRED = ["app_key", "method", "timestamp", "v", "sign"] as const;

/** Everything that the gateway asks of a call before it looks at the token; null when it is in order. */
export function objectionTo(call: Call, shops: readonly SimShop[]): GatewayAnswer | null {
  const { query, path } = call;
  const missing = REQUIRED.find((name) => !query.get(name));
  if (missing) return fault(40001, "isv.parameter-missing", `缺少参数 ${missing}`);
  if (query.get("method") !== path.slice(1).replaceAll("/", ".")) return fault(40003, "isv.parameter-invalid:method", "method与路径不一致");
  const app = shops.find((shop): shop is DouyinShop => shop.platform === "douyin" && shop.credentials.appKey === query.get("app_key"));
  if (!app) return fault(30001, "dop.app-forbidden", "应用不存在");
  if (!isSigned(call, app)) return fault(40003, "isv.signature-invalid", "签名错误");
  const at = instantOf(query.get("timestamp") ?? "");
  if (!(Math.abs(call.nowMs - at) <= WINDOW_MS)) return fault(40003, "isv.timestamp-invalid", "时间戳不合法");
  return null;
}

/** The signature holds for the body as sent, and the body must be in the sorted form that is signed. */
function isSigned({ query, paramJson }: Call, { credentials }: DouyinShop): boolean {
  const method: SignMethod = query.get("sign_method") === "md5" ? "md5" : "hmac-sha256";
  const call = { method: query.get("method") ?? "", paramJson, timestamp: query.get("timestamp") ?? "", version: query.get("v") ?? "" };
  if (!isEqual(query.get("sign") ?? "", signCall(call, credentials, method))) return false;
  try {
    return sortedJson(paramJson) === paramJson;
  } catch {
    return false;
  }
}

/** Unix seconds, or `yyyy-MM-dd HH:mm:ss` in the platform's zone. */
function instantOf(timestamp: string): number {
  if (/^\d+$/.test(timestamp)) return Number(timestamp) * 1000;
  return Date.parse(`${timestamp.replace(" ", "T")}+08:00`);
}
