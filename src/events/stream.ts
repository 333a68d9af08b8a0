import type { Pool } from "../db/client.ts";
import { holds, type Right } from "../http/rights.ts";
import type { Actor } from "../kernel/context.ts";
import { frame, type LiveEvent } from "./enrich.ts";
import type { Hub } from "./hub.ts";
import { formatPosition, parsePosition, type Position } from "./position.ts";
import { isKept, positionNow } from "./queries.ts";

export type StreamDeps = {
  hub: Pick<Hub, "follow">;
  work: Pool;
  clock: () => Date;
  /** Who the request's session or key stands for at this moment; null once it was revoked. */
  whoIs: () => Promise<Actor | null>;
  idleMs?: number;
};

/** Well inside the 15 s in which a sign of life is promised, and the 30 s in which a revoked session loses its stream. */
const IDLE_MS = 10_000;

/** Needed beside `events.read`, by the first word of the type. */
const RIGHTS: Record<string, Right> = { delivery: "deliveries.read", audit: "audit.read", reveal: "audit.read", key: "keys.write", sending: "sendings.read", subscription: "sendings.read", robot: "sendings.read" };

/**
 * The text of one stream: `hello`, `reset` where the place to resume from is not kept, then every event that the actor may see,
 * until `signal` aborts, the session ends, or the actor's shops are others.
 */
export async function* streamText(deps: StreamDeps, asked: { actor: Actor; resume: string | null; signal: AbortSignal }): AsyncGenerator<string, void, void> {
  const { hub, clock, idleMs = IDLE_MS } = deps;
  const { actor, resume, signal } = asked;
  const start = await startOf(deps.work, resume);
  const now = JSON.stringify({ now: clock().toISOString() });
  yield `retry: 1000\n${frame("hello", now, formatPosition(start.position))}`;
  if (start.isReset) yield frame("reset", now, formatPosition(start.position));
  let checkedAtMs = clock().getTime();
  const sees = (event: LiveEvent) => maySee(actor, event);
  for await (const { events } of hub.follow({ after: start.position, sees, signal, idleMs })) {
    if (events.length === 0 || clock().getTime() - checkedAtMs >= idleMs) {
      if (!isStill(actor, await deps.whoIs())) return;
      checkedAtMs = clock().getTime();
    }
    yield events.length === 0 ? ": still here\n\n" : events.map((event) => event.frame).join("");
  }
}

async function startOf(work: Pool, resume: string | null): Promise<{ position: Position; isReset: boolean }> {
  if (resume === null) return { position: await positionNow(work), isReset: false };
  const position = parsePosition(resume);
  if (position && (await isKept(work, position))) return { position, isReset: false };
  return { position: await positionNow(work), isReset: true };
}

export function maySee(actor: Actor, { type, shopId, onlyFor = actor.id }: Pick<LiveEvent, "type" | "shopId" | "onlyFor">): boolean {
  if (!actor.shopIds.includes(shopId) || onlyFor !== actor.id) return false;
  const needed = RIGHTS[type.slice(0, type.indexOf("."))];
  return needed === undefined || holds(actor, needed);
}

/** A stream shows what the actor could see when it began; with fewer rights, or other shops, it begins anew. */
function isStill(before: Actor, now: Actor | null): boolean {
  if (!now || now.id !== before.id || now.role !== before.role) return false;
  return before.shopIds.length === now.shopIds.length && before.shopIds.every((id) => now.shopIds.includes(id)) && before.scopes.every((scope) => now.scopes.includes(scope));
}
