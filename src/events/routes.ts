import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../http/env.ts";
import { describe } from "../http/describe.ts";
import { logUnknown } from "../http/log.ts";
import { validate } from "../http/validate.ts";
import type { Actor } from "../kernel/context.ts";
import { streamText, type StreamDeps } from "./stream.ts";

export type EventRouteDeps = Omit<StreamDeps, "whoIs"> & { whoIs: (headers: Headers) => Promise<Actor | null> };

const Resume = z.object({ after: z.string().max(100).optional() });

/** Headers that keep a stream a stream through proxies. */
const HEADERS = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" };

export const eventRoutes = (deps: EventRouteDeps) =>
  new Hono<AppEnv>().get(
    "/",
    describe({
      summary: "What happens, as it happens: server-sent events that resume from `after` or `Last-Event-ID`",
      right: "events.read",
      answers: { 200: { contentType: "text/event-stream" } },
    }),
    validate("query", Resume),
    (c) => {
      const resume = c.req.valid("query").after ?? c.req.header("last-event-id");
      const { headers, signal } = c.req.raw;
      const gone = new AbortController();
      signal?.addEventListener("abort", () => gone.abort());
      const text = streamText({ ...deps, whoIs: () => deps.whoIs(headers) }, { actor: c.var.ctx.actor, resume: resume ? resume : null, signal: gone.signal });
      return c.body(toBytes(text, gone), 200, HEADERS);
    },
  );

/** A body that is asked for more only when the reader has taken what there was. */
function toBytes(text: AsyncGenerator<string, void, void>, gone: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await text.next();
        if (gone.signal.aborted) return; // the reader has closed it already
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        logUnknown(error, { step: "stream" });
        controller.close(); // the reader comes back with the last id that it has
      }
    },
    async cancel() {
      gone.abort();
      await text.return();
    },
  });
}
