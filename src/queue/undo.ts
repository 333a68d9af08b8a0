import type { Conversation } from "../conversations/shapes.ts";
import type { BulkAct } from "./input.ts";

/** The act that takes another back, by how the row stood before and after; null where nothing changed, or where what was before cannot be made again. */
export function undoOf(act: BulkAct, before: Conversation, after: Conversation): BulkAct | null {
  const { id } = act;
  if (act.kind === "resolve") return before.state === "open" && after.state === "resolved" ? { kind: "reopen", id } : null;
  if (act.kind === "reopen") return before.state === "resolved" && after.state === "open" ? { kind: "resolve", id } : null;
  if (act.kind === "assign") {
    const [was, is] = [before.assignee?.id ?? null, after.assignee?.id ?? null];
    return was === is ? null : { kind: "assign", id, agentId: was, from: is };
  }
  const add = before.labels.filter((label) => !after.labels.includes(label));
  const remove = after.labels.filter((label) => !before.labels.includes(label));
  return add.length + remove.length === 0 ? null : { kind: "label", id, add, remove };
}
