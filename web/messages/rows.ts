import { dayOf } from "../kernel/format.ts";
import type { Message } from "../kernel/shapes.ts";

/** A line of the transcript. */
export type Row = { kind: "day"; key: string; day: string } | { kind: "start"; key: "start" } | { kind: "message"; key: string; message: Message; opens: boolean };

/** The same speaker's messages within this time stand together under one name. */
const TOGETHER_MS = 3 * 60_000;
const speaker = (message: Message) => `${message.sender} ${message.agent?.id ?? ""} ${message.kind === "note"}`;

/** Messages from old to new with day lines between; `complete` puts the line of the beginning on top. */
export function transcriptRows(messages: readonly Message[], timeZone: string, complete: boolean): Row[] {
  const rows: Row[] = complete ? [{ kind: "start", key: "start" }] : [];
  let before: Message | undefined;
  for (const message of messages) {
    const day = dayOf(message.sentAt, timeZone);
    const isNewDay = before === undefined || dayOf(before.sentAt, timeZone) !== day;
    if (isNewDay) rows.push({ kind: "day", key: `day ${day}`, day });
    const opens = isNewDay || before === undefined || speaker(before) !== speaker(message) || Date.parse(message.sentAt) - Date.parse(before.sentAt) > TOGETHER_MS;
    rows.push({ kind: "message", key: message.clientId ?? message.id, message, opens });
    before = message;
  }
  return rows;
}

/** Whether an address may be shown or followed: the web's own, or https. Everything else is shown as text. */
export function safeAddress(address: string | null): string | undefined {
  if (address === null) return undefined;
  if (address.startsWith("/api/")) return address;
  return URL.canParse(address) && new URL(address).protocol === "https:" ? address : undefined;
}
