import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { addLines, type Content } from "./content.ts";
import * as queries from "./queries.ts";

/** Where something is sent: a person or an address by e-mail, a robot's group. */
export type Destination = { channel: "email" | "robot"; target: string };

export type Gathered = Destination & { shopId: string; kind: string; content: Content; groupKey: string; sendAt: Date; /** After the last one of this key that went out: it waits so long, that all of it goes together. */ gatherMs: number };

const TRIES = 3;

/** Puts alerts on their way, what is alike as one. Answers each one's sending. */
export async function queueGathered(ctx: Working, all: readonly Gathered[]): Promise<string[]> {
  if (all.length === 0) return [];
  const keyOf = ({ channel, target, groupKey }: Gathered) => `${channel} ${target} ${groupKey}`;
  const groups = new Map<string, Gathered>();
  for (const one of all) {
    const before = groups.get(keyOf(one));
    groups.set(keyOf(one), before ? { ...before, content: addLines(before.content, one.content) } : one);
  }
  const ids = new Map<string, string>();
  for (let left = TRIES; ids.size < groups.size && left > 0; left--) await store(ctx, [...groups].filter(([key]) => !ids.has(key)), ids);
  return all.map((one) => ids.get(keyOf(one))!);
}

/** Adds to what waits, else makes a new one; where another transaction made it in the same moment, the next round adds to that. */
async function store(ctx: Working, groups: readonly (readonly [string, Gathered])[], ids: Map<string, string>): Promise<void> {
  const keys = groups.map(([groupKey, { target }]) => ({ groupKey, target }));
  const [waiting, told] = await Promise.all([queries.lockWaiting(ctx.sql, keys.map(({ groupKey }) => groupKey)), queries.lastTold(ctx.sql, keys)]);
  const made: (queries.NewSending & { groupKey: string })[] = [];
  for (const [groupKey, { content, kind, shopId, channel, target, sendAt, gatherMs }] of groups) {
    const before = waiting.find((row) => row.groupKey === groupKey);
    if (!before) {
      const lastAt = told.find((row) => row.groupKey === groupKey)?.toldAt.getTime() ?? 0;
      const nextAttemptAt = new Date(Math.max(sendAt.getTime(), gatherMs > 0 ? lastAt + gatherMs : 0));
      made.push({ id: newId(), shopId, channel, target, kind, content, groupKey, nextAttemptAt, createdAt: ctx.now });
      continue;
    }
    await queries.saveContent(ctx.sql, before.id, { kind: before.kind === kind ? kind : "several", content: addLines(before.content, content) });
    ids.set(groupKey, before.id);
  }
  if (made.length === 0) return;
  const stored = new Set(await queries.insertSendings(ctx.sql, made));
  for (const { id, groupKey } of made) if (stored.has(id)) ids.set(groupKey, id);
}

/**
 * Sends something of its own by a channel: a report, a test, a message of an automation. It stands alone and is sent at once, or at `sendAt`.
 * Stored in the caller's transaction; answers the sending's id, whose way and attempts are in the log.
 */
export async function queueSending(ctx: Working, to: Destination, sending: { shopId: string; kind: string; content: Content; sendAt?: Date }): Promise<string> {
  const { shopId, kind, content, sendAt = ctx.now } = sending;
  const id = newId();
  await queries.insertSendings(ctx.sql, [{ id, ...to, shopId, kind, content, groupKey: null, nextAttemptAt: sendAt, createdAt: ctx.now }]);
  return id;
}
