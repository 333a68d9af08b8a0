import { dayOf } from "../kernel/format.ts";
import type { Assignment, Message } from "../kernel/shapes.ts";

/** A line of the transcript. */
export type Row = { kind: "day"; key: string; day: string } | { kind: "start"; key: "start" } | { kind: "assigned"; key: string; assignment: Assignment } | { kind: "message"; key: string; message: Message; opens: boolean };

/** The same speaker's messages within this time stand together under one name. */
const TOGETHER_MS = 3 * 60_000;
const speaker = (message: Message) => `${message.sender} ${message.agent?.id ?? ""} ${message.kind === "note"}`;

/**
 * Messages from old to new with day lines between; `complete` puts the line of the beginning on top.
 * Who was given it (newest first) stands where it happened; what is older than the messages read comes with those before them.
 */
export function transcriptRows(messages: readonly Message[], timeZone: string, complete: boolean, assignments: readonly Assignment[] = []): Row[] {
  const rows: Row[] = complete ? [{ kind: "start", key: "start" }] : [];
  const given = withinRead(assignments, messages, complete);
  let lastDay = "";
  let before: Message | undefined;
  const open = (at: string) => {
    const day = dayOf(at, timeZone);
    if (day === lastDay) return;
    rows.push({ kind: "day", key: `day ${day}`, day });
    lastDay = day;
    before = undefined;
  };
  const tell = (assignment: Assignment) => {
    open(assignment.at);
    rows.push({ kind: "assigned", key: `given ${assignment.id}`, assignment });
    before = undefined;
  };
  for (const message of messages) {
    const sentMs = Date.parse(message.sentAt);
    while (given[0] && Date.parse(given[0].at) < sentMs) tell(given.shift()!);
    open(message.sentAt);
    const opens = before === undefined || speaker(before) !== speaker(message) || sentMs - Date.parse(before.sentAt) > TOGETHER_MS;
    rows.push({ kind: "message", key: message.clientId ?? message.id, message, opens });
    before = message;
  }
  for (const assignment of given) tell(assignment);
  return rows;
}

/** Old to new, without what lies before the messages that were read. */
function withinRead(assignments: readonly Assignment[], messages: readonly Message[], complete: boolean): Assignment[] {
  const oldestMs = complete || messages[0] === undefined ? -Infinity : Date.parse(messages[0].sentAt);
  return assignments.filter(({ at }) => Date.parse(at) >= oldestMs).toReversed();
}

/** Whether an address may be shown or followed: the web's own, or https. Everything else is shown as text. */
export function safeAddress(address: string | null): string | undefined {
  if (address === null) return undefined;
  if (address.startsWith("/api/")) return address;
  return URL.canParse(address) && new URL(address).protocol === "https:" ? address : undefined;
}
