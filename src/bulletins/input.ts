import * as z from "zod";
import { Instant, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { Department } from "../tasks/shapes.ts";

const At = Instant;
export const KINDS = ["policy", "product", "news", "feedback"] as const;
export const BulletinKind = z.enum(KINDS);
export const Roles = z.enum(["agent", "lead", "manager", "admin"]);

const fields = {
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(60_000).describe("Markdown."),
  shopIds: z.array(Name).min(1).max(200),
  roles: z.array(Roles).max(4).describe("Empty: every role."),
  teamIds: z.array(z.uuid()).max(100).describe("Empty: every team, and who is in none."),
  mustRead: z.boolean(),
  readBy: At.nullable().describe("When those who have not read it are told again."),
  pinned: z.boolean(),
  expiresAt: At.nullable(),
};

export const NewBulletin = z.object({
  kind: BulletinKind.exclude(["feedback"]),
  ...fields,
  roles: fields.roles.default([]),
  teamIds: fields.teamIds.default([]),
  mustRead: fields.mustRead.default(false),
  readBy: fields.readBy.default(null),
  pinned: fields.pinned.default(false),
  expiresAt: fields.expiresAt.default(null),
});

/** `askAgain`: it is to be read anew, also by who has read it. */
export const BulletinChange = z.object(fields).partial().extend({ version: z.int().min(1), askAgain: z.boolean().default(false) });

/** What an agent hears from buyers, for a department: it is asked for as a task with a due time and an answer. */
export const NewFeedback = z.object({ shopId: Name, department: Department, title: fields.title, body: z.string().trim().min(1).max(4_000), dueAt: At.optional(), conversationId: z.uuid().optional() });

export const BulletinFilter = z.object({
  shop: Names.optional(),
  kind: oneOrMore(BulletinKind, 4).optional(),
  state: z.enum(["active", "expired", "withdrawn"]).default("active"),
  unread: z.enum(["true"]).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  ...paging,
});

export type NewBulletin = z.output<typeof NewBulletin>;
export type BulletinChange = z.output<typeof BulletinChange>;
export type NewFeedback = z.output<typeof NewFeedback>;
export type BulletinFilter = z.output<typeof BulletinFilter>;
