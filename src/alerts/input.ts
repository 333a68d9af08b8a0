import * as z from "zod";

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "A time is like 22:00.");

export const QuietInput = z.object({
  from: Time,
  to: Time.describe("Before `from`: on the next day."),
  urgentPasses: z.boolean().default(true),
});

/** `holder`: who holds the conversation or is named by the event; `team`: the leads of the conversation's team; `named`: whom the event says, as an escalation does; `role:lead`; `user:ID`. */
export const RecipientInput = z.string().max(140).regex(/^(?:holder|team|named|role:(?:agent|lead|manager|admin)|user:.{1,120})$/, "A recipient is holder, team, named, role:… or user:….");

export const AlertRule = z.object({
  kinds: z.array(z.string().min(1).max(60)).min(1).max(40),
  /** Of clocks only those of these kinds; empty for all. */
  clockKinds: z.array(z.string().min(1).max(40)).max(20).default([]),
  to: z.array(RecipientInput).max(50).default([]),
  channels: z.array(z.enum(["web", "email"])).max(2).default(["web"]),
  robots: z.array(z.uuid()).max(20).default([]),
  urgent: z.boolean().default(false).describe("Told at once and, where quiet hours let it pass, in these too; further ones of the kind are gathered after it."),
  groupSeconds: z.int().min(0).max(3600).nullable().default(null).describe("Null: as for the shop."),
});

export const AlertRulesInput = z.object({
  rules: z.array(AlertRule).max(50),
  groupSeconds: z.int().min(0).max(3600).default(60).describe("How long alerts of one kind are gathered into one; of urgent ones, those that follow the first."),
  lateAfterSeconds: z.int().min(1).max(86_400).default(60).describe("Told later than this after it happened, it is marked."),
  ignoreAfterHours: z.int().min(1).max(24 * 30).default(24).describe("What happened longer ago is told to nobody."),
  language: z.enum(["zh", "en"]).default("zh").describe("Of e-mail and robots."),
  emailQuiet: QuietInput.nullable().default(null),
});

export const ById = z.object({ id: z.string().min(1).max(120) });

export type AlertRule = z.infer<typeof AlertRule>;
export type AlertRulesInput = z.infer<typeof AlertRulesInput>;
export type QuietInput = z.infer<typeof QuietInput>;
