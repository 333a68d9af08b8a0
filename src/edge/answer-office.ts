import { createHub } from "../events/hub.ts";
import { createOffice } from "../surface/office.ts";
import { officeSteps } from "../surface/office-steps.ts";
import { counts } from "./counts.ts";
import { occasionOf } from "./office.ts";
import { clock, open, type Opened } from "./open.ts";
import { pokeChanged } from "./poke.ts";
import { once, runSteps } from "./rounds.ts";
import type { Env, Later } from "./runtime.ts";
import { dependencies } from "./serve.ts";

/** Answers what the desk has passed on, or does the office's own work when the desk asks for it. What it opened is closed after the answer. */
export async function answerInOffice(request: Request, env: Env, later: Later): Promise<Response> {
  const occasion = occasionOf(request);
  const opened = open(env);
  const written = { sinceMs: clock().getTime(), changed: false };
  try {
    if (occasion !== null) return new Response(null, { status: (await runSteps(officeSteps(opened), occasion)) ? 204 : 500 });
    const serving = { hub: createHub({ work: opened.db.work }), counts, delivered: () => {}, changed: () => void (written.changed = true) };
    return await createOffice(dependencies(env, opened, serving)).fetch(request);
  } finally {
    later.waitUntil(finish(env, opened, written));
  }
}

/** What a request has written wakes the desk; where the queue is away the next minute does. */
async function finish(env: Env, opened: Opened, { sinceMs, changed }: { sinceMs: number; changed: boolean }): Promise<void> {
  try {
    if (!changed) return;
    await once("queue", () => env.WAKE.send({ why: "changed" }));
    await once("poke", () => pokeChanged(env, opened.db, sinceMs));
  } finally {
    await opened.close();
  }
}
