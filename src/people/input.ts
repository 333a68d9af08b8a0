import * as z from "zod";

const ROLE = z.enum(["agent", "lead", "manager", "admin"]);
const Capacity = z.int().min(0).max(1000);
const WorkNumber = z.string().trim().min(1).max(40).nullable();
const ShopIds = z.array(z.string().min(1).max(120)).max(1000);
const Password = z.string().min(8).max(128);

export const AccountInput = z.object({ platform: z.string().trim().min(1).max(60), accountId: z.string().trim().min(1).max(200) });

export const NewUser = z.object({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(120),
  password: Password,
  role: ROLE.default("agent"),
  shopIds: ShopIds.default([]),
  number: WorkNumber.default(null),
  capacity: Capacity.default(10),
  accounts: z.array(AccountInput).max(100).default([]),
});

export const UserChange = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  capacity: Capacity.optional(),
  accounts: z.array(AccountInput).max(100).optional(),
  shopIds: ShopIds.optional(),
  number: WorkNumber.optional(),
  role: ROLE.optional(),
  password: Password.optional(),
});

export const UserFilter = z.object({
  shop: z.union([z.string().max(120), z.array(z.string().max(120)).max(100)]).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

/** `minutes`: how long a busy spell may last, or how long a state that a lead set needs no heartbeat. */
export const PresenceInput = z.object({
  state: z.enum(["online", "busy", "offline"]),
  reason: z.string().trim().min(1).max(120).nullable().optional(),
  minutes: z.int().min(1).max(24 * 60).optional(),
});

export const ByUserId = z.object({ id: z.string().min(1).max(120) });

export type NewUser = z.infer<typeof NewUser>;
export type UserChange = z.infer<typeof UserChange>;
export type UserFilter = z.infer<typeof UserFilter>;
export type PresenceInput = z.infer<typeof PresenceInput>;
