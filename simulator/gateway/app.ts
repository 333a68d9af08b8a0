import { Hono } from "hono";
import { isOut } from "../live/stage.ts";
import type { Stage } from "../live/stage.ts";
import type { Kept, SimTicket } from "../types.ts";
import { parseLongAsText } from "../wire/exact-json.ts";
import { fault, worded } from "./answers.ts";
import type { GatewayAnswer } from "./answers.ts";
import { objectionTo } from "./check.ts";
import type { Call } from "./check.ts";
import { METHODS } from "./methods.ts";
import type { Params } from "./methods.ts";
import { createTickets, ticketOfAsked } from "./tickets.ts";
import type { AskedTicket } from "./tickets.ts";
import { createTokens } from "./tokens.ts";
import type { Tokens } from "./tokens.ts";

export type Gateway = { app: Hono; tokens: Tokens; calls: Map<string, number>; /** The platform's staff ask a shop something. */ ask: (asked: AskedTicket) => void; /** What it knew in an earlier run. */ recall: (kept: Kept) => void };
type Parts = { stage: Stage; tokens: Tokens; tickets: SimTicket[]; calls: Map<string, number>; isTooFast: (nowMs: number) => boolean };

/** Beyond the numbers of those that the day itself brings. */
const FIRST_ASKED = 20_000_000;

/** The open platform's gateway: `POST /{group}/{verb}`, signed as its documents say. */
export function createGateway(stage: Stage, startMs: number): Gateway {
  const shops = [...stage.world.shops.values()];
  const tokens = createTokens(shops, { nowMs: stage.clock.now(), lifeSeconds: stage.dials.tokenLifeSeconds, tell: stage.world.keep });
  const calls = new Map<string, number>();
  const parts = { stage, tokens, calls, tickets: createTickets(shops, { seed: stage.seed, startMs }), isTooFast: createLimit(stage) };
  let served = 0;
  const app = new Hono().post("/:group/:verb", async (c) => {
    const body = await c.req.text();
    const url = new URL(c.req.url);
    const paramJson = body === "" ? (url.searchParams.get("param_json") ?? "{}") : body;
    const answer = answerTo(parts, { path: url.pathname, query: url.searchParams, paramJson, nowMs: stage.clock.now() });
    const logId = `2026${String((served += 1)).padStart(12, "0")}`;
    return c.body(worded(answer, { logId, newFormOnly: c.req.header("x-open-no-old-err-code") === "1" }), 200, { "content-type": "application/json" });
  });
  for (const ticket of parts.tickets) stage.world.keep({ kept: "ticket", ticket });
  const ask = (asked: AskedTicket): void => {
    const ticket = ticketOfAsked(asked, FIRST_ASKED + parts.tickets.length);
    parts.tickets.push(ticket);
    stage.world.keep({ kept: "ticket", ticket });
  };
  const recall = (kept: Kept): void => {
    if (kept.kept === "token") tokens.recall(kept.token);
    if (kept.kept === "ticket") parts.tickets.push(kept.ticket);
  };
  return { app, tokens, calls, ask, recall };
}

function answerTo({ stage, tokens, tickets, calls, isTooFast }: Parts, call: Call): GatewayAnswer {
  if (isOut(stage)) return fault(20000, "isp.service-error:1", "服务暂不可用");
  const objection = objectionTo(call, [...stage.world.shops.values()]);
  if (objection) return objection;
  if (isTooFast(call.nowMs)) return fault(60000, "isv.traffic-limited", "请求太频繁，请稍后重试");
  const name = call.query.get("method") ?? "";
  calls.set(name, (calls.get(name) ?? 0) + 1);
  const params = parseLongAsText(call.paramJson) as Params;
  if (name === "token.create") return tokens.create({ params, nowMs: call.nowMs });
  if (name === "token.refresh") return tokens.refresh({ params, nowMs: call.nowMs });
  const holder = tokens.check(call.query.get("access_token") ?? "", call.nowMs);
  if ("code" in holder) return holder;
  if (holder.credentials.appKey !== call.query.get("app_key")) return fault(40003, "isv.access-token-invalid", "access_token与应用不符");
  const method = METHODS[name];
  return method ? method({ stage, shop: holder, params, tickets }) : fault(70000, "isv.api-not-exist", "接口不存在");
}

function createLimit({ dials }: Stage): (nowMs: number) => boolean {
  let [second, count] = [0, 0];
  return (nowMs) => {
    const current = Math.floor(nowMs / 1000);
    count = current === second ? count + 1 : 1;
    second = current;
    return dials.gatewayPerSecond > 0 && count > dials.gatewayPerSecond;
  };
}
