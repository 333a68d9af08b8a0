import { assignConversation } from "../conversations/assign.ts";
import { getConversation } from "../conversations/list.ts";
import { labelConversation } from "../conversations/mark.ts";
import { setState } from "../conversations/set-state.ts";
import type { Conversation } from "../conversations/shapes.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { BulkAct } from "./input.ts";
import { undoOf } from "./undo.ts";
import type { BulkAnswer } from "./shapes.ts";

type Item = BulkAnswer["items"][number];

/** So many rows at a time, that a large choice does not take all connections. */
const ABREAST = 4;

/** Does each act in a transaction of its own with its event: what is refused of one row keeps no other back, and is told at its row. */
export async function actOnMany(ctx: Context, acts: readonly BulkAct[]): Promise<BulkAnswer> {
  const items: Item[] = [];
  const ofOne = [...Map.groupBy(acts.keys(), (at) => acts[at]!.id).values()]; // what is done to one conversation is done in order
  const lane = async () => {
    for (let places = ofOne.pop(); places; places = ofOne.pop()) for (const at of places) items[at] = await tried(ctx, acts[at]!);
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  return { items };
}

async function tried(ctx: Context, act: BulkAct): Promise<Item> {
  try {
    return await inTransaction(ctx, async (ctx) => {
      const before = await getConversation(ctx, act.id);
      const conversation = await done(ctx, act, before);
      return { id: act.id, conversation, undo: undoOf(act, before, conversation), problem: null };
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { id: act.id, conversation: null, undo: null, problem: { code: error.code, message: error.message } };
  }
}

function done(ctx: Working, act: BulkAct, before: Conversation): Promise<Conversation> {
  switch (act.kind) {
    case "resolve":
      return setState(ctx, act.id, { state: "resolved", ...(act.seen !== undefined && { seen: act.seen }) });
    case "reopen":
      return setState(ctx, act.id, { state: "open" });
    case "assign":
      return assignConversation(ctx, act.id, act);
    case "label":
      return labelConversation(ctx, act.id, [...before.labels.filter((label) => !act.remove.includes(label)), ...act.add.filter((label) => !before.labels.includes(label))]);
  }
}
