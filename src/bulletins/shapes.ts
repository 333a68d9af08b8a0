import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";
import { Department, TaskState } from "../tasks/shapes.ts";
import { BulletinKind, Roles } from "./input.ts";

export const Bulletin = z
  .object({
    id: Id,
    kind: BulletinKind,
    shopIds: z.array(z.string()).describe("Those of them that the asker sees."),
    title: z.string(),
    body: z.string(),
    roles: z.array(Roles),
    teams: z.array(z.object({ id: Id, name: z.string() })),
    mustRead: z.boolean(),
    readBy: Instant.nullable(),
    pinned: z.boolean(),
    expiresAt: Instant.nullable(),
    withdrawnAt: Instant.nullable(),
    version: z.int().describe("Counts up with each change that is to be read anew."),
    createdBy: PersonRef.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    isForMe: z.boolean(),
    readAt: Instant.nullable().describe("When the asker read this version."),
    mayChange: z.boolean(),
    counts: z.object({ read: z.int(), of: z.int() }).nullable().describe("Of those whom it is for; null for who may not see it."),
    feedback: z.object({ taskId: Id, department: Department, state: TaskState, answer: z.string().nullable(), answeredBy: PersonRef.nullable(), answeredAt: Instant.nullable(), dueAt: Instant }).nullable(),
  })
  .meta({ id: "Bulletin" });
export const BulletinPage = pageOf(Bulletin).meta({ id: "BulletinPage" });
export const Unread = z.object({ unread: z.int(), mustRead: z.int() }).meta({ id: "UnreadBulletins" });
export const BulletinReaders = z
  .object({ read: z.array(z.object({ person: PersonRef, readAt: Instant })), unread: z.array(PersonRef) })
  .meta({ id: "BulletinReaders", description: "Whom it is for: who has read its present version, and who has not." });
export const Reminded = z.object({ told: z.int() }).meta({ id: "BulletinReminded" });

export type Bulletin = z.infer<typeof Bulletin>;
export type BulletinPage = z.infer<typeof BulletinPage>;
export type Unread = z.infer<typeof Unread>;
export type BulletinReaders = z.infer<typeof BulletinReaders>;
export type Reminded = z.infer<typeof Reminded>;
