import * as z from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";

export const Role = z.enum(["agent", "lead", "manager", "admin"]);
export const PresenceState = z.enum(["online", "busy", "offline"]);
export const Account = z.object({ platform: z.string(), accountId: z.string() });

/** `until`: the end of a busy allowance, or of a state that a lead set. */
export const Presence = z
  .object({ state: PresenceState, reason: z.string().nullable(), since: Instant, until: Instant.nullable() })
  .meta({ id: "Presence" });

export const User = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    number: z.string().nullable(),
    role: Role,
    shopIds: z.array(z.string()),
    capacity: z.int().nonnegative(),
    presence: Presence,
    accounts: z.array(Account),
  })
  .meta({ id: "User" });

export const UserPage = pageOf(User).meta({ id: "UserPage" });

/** Who am I: a person, or a key, which is nobody's agent. */
export const Me = z
  .object({
    type: z.enum(["user", "key"]),
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: Role,
    scopes: z.array(z.enum(["read", "write", "metrics", "webhooks", "admin"])),
    rights: z.array(z.string()),
    shopIds: z.array(z.string()),
    shops: z.array(z.object({ id: z.string(), name: z.string(), platform: z.string() })),
    number: User.shape.number,
    capacity: User.shape.capacity.nullable(),
    presence: Presence.nullable(),
    accounts: User.shape.accounts,
    user: User.nullable(),
  })
  .meta({ id: "Me" });

export type Role = z.infer<typeof Role>;
export type PresenceState = z.infer<typeof PresenceState>;
export type Account = z.infer<typeof Account>;
export type Presence = z.infer<typeof Presence>;
export type User = z.infer<typeof User>;
export type UserPage = z.infer<typeof UserPage>;
export type Me = z.infer<typeof Me>;
