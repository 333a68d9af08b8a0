import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { insertEvents } from "./queries.ts";

export type NewEvent = {
  type: string;
  shopId: string;
  subject: { type: string; id: string };
  /** Ids, instants, amounts and enums only: no free text, nothing personal. */
  data: Record<string, unknown>;
  /** When it happened; the context's now where left out. */
  at?: Date;
};

/** Appends what happened, done by the context's actor, in the transaction of the write that made it happen. */
export async function appendEvents(ctx: Working, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { actor, now, sql } = ctx;
  await insertEvents(
    sql,
    events.map(({ type, shopId, subject, data, at }) => ({
      id: newId(),
      type,
      at: at ?? now,
      shopId,
      subjectType: subject.type,
      subjectId: subject.id,
      actorType: actor.type,
      actorId: actor.id,
      data,
    })),
  );
}
