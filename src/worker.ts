import { answer } from "./edge/answer.ts";
import { runMinute, runWoken } from "./edge/background.ts";
import { createLive, type Live } from "./edge/live.ts";
import type { Batch, Env, Later, ObjectState } from "./edge/runtime.ts";

/** The root for Cloudflare: the same app, woken by a queue, by alarms and by the minute instead of by loops. */
export default {
  fetch: (request: Request, env: Env, later: Later) => answer(request, env, later),
  queue: (batch: Batch, env: Env) => runWoken(env, batch),
  scheduled: ({ scheduledTime }: { scheduledTime: number }, env: Env) => runMinute(env, new Date(scheduledTime)),
};

/** A class because the runtime makes it. */
export class ShopLive {
  readonly #live: Live;

  constructor({ storage }: ObjectState, env: Env) {
    this.#live = createLive(env, storage);
  }

  fetch(request: Request): Promise<Response> {
    return this.#live.answer(request);
  }

  alarm(): Promise<void> {
    return this.#live.alarm();
  }
}
