import type { Random } from "../random.ts";
import type { WebhookRequest } from "../types.ts";
import { renderParcel } from "../wire/render.ts";
import type { Parcel } from "../wire/render.ts";
import type { Problem } from "../world.ts";
import type { SimClock } from "./clock.ts";
import type { Dials } from "./dials.ts";

export type Fetch = (request: Request) => Promise<Response>;
export type Counters = { requests: number; accepted: number; retried: number; repeated: number; corrupted: number; facts: number };
export type Courier = {
  target: string;
  clock: SimClock;
  dials: Dials;
  fetch: Fetch;
  counters: Counters;
  problems: Problem[];
  isStopped: boolean;
};

/** Brings one parcel to the other side until it is accepted, with whatever trouble the dials ask for. Gives up only when stopped. */
export async function deliver(courier: Courier, parcel: Parcel, random: Random): Promise<void> {
  const { dials, clock, counters } = courier;
  if (dials.delayMs > 0) await clock.sleep(random.between(0, dials.delayMs));
  if (random.chance(dials.corrupt)) await deliverCorrupted(courier, parcel, random);
  for (let tries = 0; !courier.isStopped; tries += 1) {
    if (await post(courier, render(courier, parcel, 0))) break;
    counters.retried += 1;
    await clock.sleep(pauseBefore(dials, tries));
  }
  if (courier.isStopped) return;
  counters.accepted += 1;
  counters.facts += parcel.facts.length;
  if (random.chance(dials.redelivery)) await repeat(courier, parcel, random);
}

/** Sends again what was accepted already. A repeat that fails is not tried again: the parcel is there. */
async function repeat(courier: Courier, parcel: Parcel, random: Random): Promise<void> {
  for (let times = random.between(1, 2); times > 0; times -= 1) {
    await courier.clock.sleep(random.between(0, 40));
    courier.counters.repeated += 1;
    await post(courier, render(courier, parcel, random.chance(0.3) ? times : 0));
  }
}

async function deliverCorrupted(courier: Courier, parcel: Parcel, random: Random): Promise<void> {
  const request = corrupt(render(courier, parcel, 0), random);
  courier.counters.corrupted += 1;
  if (await post(courier, request)) courier.problems.push({ what: "accepted a corrupted delivery", detail: request.path });
}

function render({ clock, dials }: Courier, parcel: Parcel, again: number): WebhookRequest {
  return renderParcel(parcel, { nowMs: clock.now(), signMethod: dials.signMethod, again });
}

/** The same request with one letter or digit of its body changed and the signature left as it was. */
export function corrupt(request: WebhookRequest, random: Random): WebhookRequest {
  const places = [...request.body.matchAll(/[A-Za-z0-9]/g)].map(({ index }) => index);
  const place = random.pick(places);
  const changed = request.body[place] === "7" ? "8" : "7";
  return { ...request, body: `${request.body.slice(0, place)}${changed}${request.body.slice(place + 1)}` };
}

async function post({ target, fetch, counters, dials }: Courier, request: WebhookRequest): Promise<boolean> {
  counters.requests += 1;
  const { method, path, headers, body } = request;
  try {
    const response = await fetch(new Request(new URL(path, target), { method, headers, body, signal: AbortSignal.timeout(dials.timeoutMs) }));
    return isAccepted(response.status, await response.text(), path);
  } catch {
    // A receiver that is down or too slow has not accepted; the loop above tries again.
    return false;
  }
}

/** Douyin asks for `code` 0 in the answer; a chat feed and `standard` for a 2xx. */
export function isAccepted(status: number, body: string, path: string): boolean {
  if (status < 200 || status > 299) return false;
  if (!path.startsWith("/webhooks/douyin/") || path.endsWith("/feige")) return true;
  try {
    return (JSON.parse(body) as { code?: unknown }).code === 0;
  } catch {
    return false;
  }
}

function pauseBefore({ retryPausesMs }: Dials, tries: number): number {
  return retryPausesMs[Math.min(tries, retryPausesMs.length - 1)] ?? 1000;
}
