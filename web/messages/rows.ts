import { dayOf } from "../kernel/format.ts";
import type { Assignment, Mark, Message } from "../kernel/shapes.ts";

/** A line of the transcript. */
export type Row =
  | { kind: "day"; key: string; day: string }
  | { kind: "start"; key: "start" }
  | { kind: "unread"; key: "unread" }
  | { kind: "assigned"; key: string; assignment: Assignment }
  | { kind: "mark"; key: string; mark: Mark }
  | { kind: "message"; key: string; message: Message; opens: boolean; answer?: Mark | undefined; /** The shop did not serve the buyer then. */ block?: Mark | undefined };

/** What stands between the messages or beside one: assignments newest first, as the server lists them; marks oldest first. */
export type Beside = { assignments?: readonly Assignment[]; marks?: readonly Mark[]; answers?: ReadonlyMap<string, Mark>; unreadFrom?: string | null | undefined };

/** The same speaker's messages within this time stand together under one name. */
const TOGETHER_MS = 3 * 60_000;
const speaker = (message: Message) => `${message.sender} ${message.agent?.id ?? ""} ${message.kind === "note"}`;

/**
 * Messages from old to new with a line where a day begins; `complete` puts the line of the beginning on top.
 * What happened stands where it did; what is older than the messages read comes with those before them.
 */
export function transcriptRows(messages: readonly Message[], timeZone: string, complete: boolean, beside: Beside = {}): Row[] {
  const rows: Row[] = complete ? [{ kind: "start", key: "start" }] : [];
  const happened = withinRead(happenings(beside), messages, complete);
  const blocks = (beside.marks ?? []).filter(({ kind }) => kind === "blocked");
  let lastDay = "";
  let before: Message | undefined;
  const open = (at: string) => {
    const day = dayOf(at, timeZone);
    if (day === lastDay) return;
    const begins = complete || lastDay !== ""; // of the first one read, older messages may yet come: a line that moved up with them would take the reader along
    if (begins) rows.push({ kind: "day", key: `day ${day}`, day });
    lastDay = day;
    before = undefined;
  };
  const tell = ({ at, row }: Happening) => {
    open(at);
    rows.push(row);
    before = undefined;
  };
  for (const message of messages) {
    const sentMs = Date.parse(message.sentAt);
    while (happened[0] && comesBefore(happened[0], sentMs)) tell(happened.shift()!);
    open(message.sentAt);
    if (message.id === beside.unreadFrom) tell({ at: message.sentAt, row: { kind: "unread", key: "unread" } });
    const opens = before === undefined || speaker(before) !== speaker(message) || sentMs - Date.parse(before.sentAt) > TOGETHER_MS;
    rows.push({ kind: "message", key: message.clientId ?? message.id, message, opens, answer: beside.answers?.get(message.id), block: message.sender === "buyer" ? blocks.find((block) => holdsAt(block, sentMs)) : undefined });
    before = message;
  }
  for (const one of happened) tell(one);
  return rows;
}

const holdsAt = ({ at, dueAt }: Mark, ms: number): boolean => ms >= Date.parse(at) && (dueAt === null || ms < Date.parse(dueAt));

type Happening = { at: string; row: Extract<Row, { kind: "assigned" | "mark" | "unread" }> };

/** What the message itself began stands above it; what happened at the same instant otherwise comes after it. */
function comesBefore({ at, row }: Happening, sentMs: number): boolean {
  const begins = row.kind === "mark" && row.mark.kind === "returned";
  return begins ? Date.parse(at) <= sentMs : Date.parse(at) < sentMs;
}

/** Old to new. */
function happenings({ assignments = [], marks = [] }: Beside): Happening[] {
  const given = assignments.map((assignment): Happening => ({ at: assignment.at, row: { kind: "assigned", key: `given ${assignment.id}`, assignment } })).toReversed();
  const marked = marks.map((mark): Happening => ({ at: mark.at, row: { kind: "mark", key: `${mark.kind} ${mark.id}`, mark } }));
  return [...given, ...marked].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Without what lies before the messages that were read. */
function withinRead(happened: readonly Happening[], messages: readonly Message[], complete: boolean): Happening[] {
  const oldestMs = complete || messages[0] === undefined ? -Infinity : Date.parse(messages[0].sentAt);
  return happened.filter(({ at }) => Date.parse(at) >= oldestMs);
}

/** Whether an address may be shown or followed: the web's own, or https. Everything else is shown as text. */
export function safeAddress(address: string | null): string | undefined {
  if (address === null) return undefined;
  if (address.startsWith("/api/")) return address;
  return URL.canParse(address) && new URL(address).protocol === "https:" ? address : undefined;
}
