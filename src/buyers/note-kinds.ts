/** What may be noted of what a buyer likes. */
export const NOTE_KINDS = ["size", "taste", "colour", "packaging", "delivery", "contact", "gift", "other"] as const;
/** Kinds that the law treats with particular care (个人信息保护法 28): off unless the shop switches one on. */
export const SENSITIVE_KINDS = ["health", "religion", "ethnicity", "politics", "orientation", "finance", "minor"] as const;

export type NoteKind = (typeof NOTE_KINDS)[number] | (typeof SENSITIVE_KINDS)[number];
