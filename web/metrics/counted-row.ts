import { moneyLabel, waitLabel } from "../kernel/format.ts";
import type { MetricRows } from "../kernel/shapes.ts";
import type { PageText } from "../kernel/text/words.ts";
import type { figureWords } from "./text.ts";

export type Counted = MetricRows["items"][number];
type Text = PageText<(typeof figureWords)["zh"]>;
/** What the values of a figure's rows are. */
export type Unit = "rows" | "ms" | "share" | "minor" | "points";
/** `message`: at which its chat opens; `breachId`: what may be reviewed. */
export type ShownRow = { at: string; state: string; value: string; agentId: string | null; message: string | null; breachId: string | null };

/** A counted turn, clock, message or thing in the same columns. */
export function shownOf(row: Counted, text: Text, { unit, currency }: { unit: Unit; currency: string }): ShownRow {
  const wait = (ms: number | null) => (ms === null ? "–" : waitLabel(ms, text));
  if ("counted" in row) return { at: row.counted.at, state: text(`turn.${row.state}`), value: wait(row.counted.waitMs), agentId: row.answeredBy, message: row.firstMessageId ?? row.replyMessageId, breachId: null };
  if ("metric" in row) return { at: row.at, state: row.hit === null ? "" : text(row.hit ? "rows.hit" : "rows.miss"), value: valueOf(row.value, { unit, currency, wait }), agentId: row.agentId, message: row.thing.type === "message" ? row.thing.id : null, breachId: null };
  if ("sender" in row) return { at: row.sentAt, state: row.text ?? text("message.noText"), value: "–", agentId: row.agent?.id ?? null, message: row.id, breachId: null };
  const waited = row.stoppedAt === null ? null : Date.parse(row.stoppedAt) - Date.parse(row.startedAt);
  return { at: row.startedAt, state: row.breach ? text(`rows.breach.${row.breach.state}`) : text(`clockState.${row.state}`), value: wait(waited), agentId: row.agentId, message: row.messageId, breachId: row.breach?.id ?? null };
}

function valueOf(value: number | null, { unit, currency, wait }: { unit: Unit; currency: string; wait: (ms: number) => string }): string {
  if (value === null) return "–";
  if (unit === "minor") return moneyLabel({ minor: value, currency });
  return unit === "ms" ? wait(value) : String(Math.round(value * 100) / 100);
}
