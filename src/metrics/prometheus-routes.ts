import { Hono, type Context as HonoContext } from "hono";
import { isLoopback } from "../http/client-address.ts";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { holds } from "../http/rights.ts";
import { DomainError } from "../kernel/errors.ts";
import { PROMETHEUS_TYPE, toPrometheus } from "./prometheus.ts";
import { shopGauges } from "../wall/gauges.ts";
import { serverFigures, type ServerFiguresDeps } from "./server-figures.ts";

/** Mounted at /metrics, behind `authenticate`. */
export const prometheusRoutes = (deps: ServerFiguresDeps, shops = shopGauges(deps)) =>
  new Hono<AppEnv>().get(
    "/",
    describe({
      summary: "The server's own figures for Prometheus",
      description: "Needs a key with the scope `metrics`, or comes from loopback and not by way of a proxy.",
      right: "anyone",
      answers: { 200: { contentType: PROMETHEUS_TYPE } },
    }),
    async (c) => {
      demandScraper(c);
      const text = toPrometheus((await Promise.all([serverFigures(deps), shops()])).flat());
      return c.body(text, 200, { "Content-Type": PROMETHEUS_TYPE, "Cache-Control": "no-store" });
    },
  );

/** The right cannot stand in `describe` alone: this machine needs none. */
function demandScraper(c: HonoContext<AppEnv>): void {
  if (isLoopback(c)) return;
  const ctx: AppEnv["Variables"]["ctx"] | undefined = c.var.ctx;
  if (ctx === undefined) throw new DomainError("unauthenticated", "Send a key with the scope metrics as a bearer token.");
  if (!holds(ctx.actor, "prometheus.read")) throw new DomainError("forbidden", "This needs a key with the scope metrics.");
}
