/** An event of the log, as far as alerts read it. */
type Happened = { id: string; type: string; at: Date; shopId: string; subjectType: string; subjectId: string; actorType: string; actorId: string; data: Record<string, unknown> };

/** What an event says that somebody may want to be told. */
export type Occurrence = {
  eventId: string;
  kind: string;
  shopId: string;
  subject: { type: string; id: string };
  conversationId: string | null;
  /** Whom it is about; null: whoever holds the conversation. */
  holderId: string | null;
  /** Whom the event itself says to tell, as recipients of a rule. */
  named: readonly string[];
  /** When it truly happened, not when it was noticed. */
  happenedAtMs: number;
  clockKind: string | null;
  dueAt: string | null;
};

/** Everything that rules may speak of. Other parts tell of more kinds by `notify`. */
export const ALERT_KINDS = [
  "clock.warned",
  "clock.breached",
  "clock.escalated",
  "breach.excused",
  "breach.upheld",
  "breach.appealed",
  "complaint.severe",
  "complaint.general",
  "message.failed",
  "conversation.handed",
  "refund.approval",
  "buyer.blocked",
  "buyer.flagged",
  "prospect.handed",
  "delivery.failed",
  "subscription.disabled",
  "sending.failed",
] as const;

/** Events that take back what was told of their subject. */
const TAKES_BACK = new Set(["clock.corrected", "clock.withdrawn", "breach.withdrawn"]);
export const takesBack = ({ type }: Pick<Happened, "type">): boolean => TAKES_BACK.has(type);
/** All events that may say or take back something. */
export const ALERTING_TYPES: readonly string[] = [...ALERT_KINDS.filter((kind) => !kind.startsWith("complaint.")), ...TAKES_BACK, "breach.reviewed", "refund.changed", "conversation.assigned", "complaint.*"];
/** The clock whose breach is taken back. */
export const takenBackId = ({ subjectType, subjectId, data }: Happened): string => (subjectType === "clock" ? subjectId : (text(data["clockId"]) ?? subjectId));

/** Null for what is nobody's alert. */
export function occurrenceOf(event: Happened): Occurrence | null {
  const kind = kindOf(event);
  if (kind === null || event.shopId === "") return null;
  const { id, shopId, subjectType, subjectId, data, at } = event;
  const dueAt = text(data["dueAt"]);
  const trueAt = kind === "clock.breached" ? dueAt : kind === "clock.escalated" ? text(data["at"]) : null;
  const happenedAt = trueAt === null ? at.getTime() : Date.parse(trueAt);
  return {
    eventId: id,
    kind,
    shopId,
    subject: { type: subjectType, id: subjectId },
    conversationId: text(data["conversationId"]) ?? (subjectType === "conversation" ? subjectId : null),
    holderId: text(kind === "conversation.handed" ? data["to"] : data["agentId"]),
    named: namedIn(kind, data),
    happenedAtMs: Number.isFinite(happenedAt) ? happenedAt : at.getTime(),
    clockKind: kind.startsWith("clock.") ? text(data["kind"]) : null,
    dueAt,
  };
}

function kindOf(event: Happened): string | null {
  const { type, data } = event;
  if (type === "clock.escalated") return !text(data["action"]) || data["action"] === "notify" ? type : null;
  if (type === "refund.changed") return data["approval"] === "waiting" && includes(data["changed"], "approval") ? "refund.approval" : null;
  if (type === "conversation.assigned") return wasHanded(event) ? "conversation.handed" : null;
  if (type === "breach.reviewed") return verdictKind(data);
  if (type.startsWith("complaint.")) return complaintKind(data);
  return (ALERT_KINDS as readonly string[]).includes(type) ? type : null;
}

/** What somebody else made of an agent's breach, also upon their appeal; their own word is no news to them. */
function verdictKind(data: Happened["data"]): "breach.excused" | "breach.upheld" | null {
  if (text(data["agentId"]) === null || data["by"] === data["agentId"]) return null;
  return data["to"] === "excused" ? "breach.excused" : data["to"] === "upheld" ? "breach.upheld" : null;
}

/** CMP-09: general and severe ones go up at once, and one that is outside already. */
function complaintKind(data: Happened["data"]): "complaint.severe" | "complaint.general" | null {
  if (data["severity"] === "severe" || data["external"] === "already") return "complaint.severe";
  return data["severity"] === "general" ? "complaint.general" : null;
}

/** An escalation names a role, the lead where it says none; a complaint names those whom its gravity reaches. */
function namedIn(kind: string, data: Record<string, unknown>): string[] {
  if (kind === "clock.escalated") return [`role:${text(data["to"]) ?? "lead"}`];
  return Array.isArray(data["reaches"]) ? data["reaches"].map((role) => `role:${String(role)}`) : [];
}

/** A person gave it to another. What the routing gives comes by itself. */
const wasHanded = ({ actorType, actorId, data }: Happened): boolean => actorType === "user" && typeof data["to"] === "string" && data["to"] !== actorId;

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const includes = (list: unknown, word: string): boolean => Array.isArray(list) && list.includes(word);
