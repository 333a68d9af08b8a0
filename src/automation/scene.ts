import type { Pool, Sql } from "../db/client.ts";
import { PRIORITIES } from "../conversations/list-row.ts";
import type { Calendar } from "../sla/calendar.ts";
import { rulesOf } from "../sla/shop-rules.ts";
import { compileZone } from "../sla/zone.ts";
import type { RuleFacts } from "./decide.ts";
import { type Cause, type FactRow, factsOf } from "./fact-queries.ts";
import { openingText, type Values } from "./variables.ts";

/** A cause with all that rules ask about it and may say. */
export type Scene = { cause: Cause; row: FactRow; facts: RuleFacts; values: Values };

/** The scenes of causes; one whose conversation is not known has none. */
export async function scenesOf(work: Pool, sql: Sql, causes: readonly Cause[], now: Date): Promise<Scene[]> {
  if (causes.length === 0) return [];
  const rows = await factsOf(sql, causes);
  const rules = await rulesOf(work, sql, new Map(rows.map(({ shopId, epoch }) => [shopId, epoch])));
  return rows.map((row) => {
    const cause = causes[row.place - 1]!;
    const calendars = rules.get(row.shopId)!.calendars;
    const calendar = (calendars.findLast(({ publishedAtMs }) => publishedAtMs <= cause.at.getTime()) ?? calendars[0])?.calendar;
    return { cause, row, facts: factsFrom(row, cause, calendar), values: valuesOf(row, calendar, now) };
  });
}

function factsFrom(row: FactRow, { at, type, clockKind }: Cause, calendar: Calendar | undefined): RuleFacts {
  const { platform, tier, labels, text, orderState, refundState, state, assigneeId } = row;
  const isOpen = calendar?.isOpen(at.getTime()) ?? true;
  return { platform, tier, labels, text, orderState, refundState, state, assigneeId, clockKind, isOpen, priority: PRIORITIES[row.priority] ?? "normal", isFirstOfSession: type === "conversation.created" || row.isFirstOfSession };
}

function valuesOf({ buyerName, shopName, platformOrderId, queue, timeZone }: FactRow, calendar: Calendar | undefined, now: Date): Values {
  return { buyer: buyerName, shop: shopName, order: platformOrderId, queue: queue === null ? null : String(queue), opening: openingOf(calendar, timeZone, now.getTime()) };
}

/** Null where it never opens again. */
function openingOf(calendar: Calendar | undefined, timeZone: string, nowMs: number): string | null {
  try {
    return calendar ? openingText(calendar.nextOpening(nowMs), nowMs, compileZone(timeZone).offsetAt) : null;
  } catch {
    return null;
  }
}
