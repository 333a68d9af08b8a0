import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { instant } from "./types.ts";

/** People who sign in. better-auth's own fields first, ours after them. */
export const users = pgTable("users", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
  role: text({ enum: ["agent", "lead", "manager", "admin"] }).notNull().default("agent"),
  /** 工号, shown to buyers and colleagues; null if the person has none. */
  number: text(),
  /** How many open conversations are given at once. */
  capacity: integer().notNull().default(10),
});

export const signIns = pgTable(
  "sign_ins",
  {
    id: text().primaryKey(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [index("sign_ins_user_idx").on(t.userId)],
);

export const credentials = pgTable(
  "credentials",
  {
    id: text().primaryKey(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [index("credentials_user_idx").on(t.userId)],
);

export const verifications = pgTable("verifications", {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

/** Attempts by address and path, so that a password cannot be tried without end. */
export const rateLimits = pgTable("rate_limits", {
  /** The key itself: with a second unique column two first attempts of one moment would trip over each other. */
  id: text().primaryKey(),
  key: text().notNull(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: "number" }).notNull(),
});

export const userShops = pgTable(
  "user_shops",
  {
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    shopId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.shopId] }), index("user_shops_shop_idx").on(t.shopId)],
);

/** Which person answers under a platform's sub-account. */
export const userAccounts = pgTable(
  "user_accounts",
  {
    platform: text().notNull(),
    accountId: text().notNull(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.platform, t.accountId] }), index("user_accounts_user_idx").on(t.userId)],
);

export const apiKeys = pgTable("api_keys", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key; the key itself is shown once. */
  digest: text().notNull().unique(),
  role: text({ enum: ["agent", "lead", "manager", "admin"] }).notNull(),
  scopes: text().array().notNull(),
  /** Null: every shop, also later ones. */
  shopIds: text().array(),
  createdAt: instant().notNull().defaultNow(),
  expiresAt: instant(),
  revokedAt: instant(),
});

/** What a person is doing now. */
export const presences = pgTable(
  "presences",
  {
    userId: text().primaryKey().references(() => users.id, { onDelete: "cascade" }),
    state: text({ enum: ["online", "busy", "offline"] }).notNull(),
    reason: text(),
    since: instant().notNull(),
    /** End of the allowance of a busy spell, or of a state that a lead set. */
    until: instant(),
    heartbeatAt: instant(),
    /** Set by a lead: needs no heartbeat before this instant. */
    heldUntil: instant(),
    /** When the person's heartbeats stopped coming; null while they come. */
    vanishedAt: instant(),
  },
  (t) => [index("presences_here_idx").on(t.heartbeatAt).where(sql`state <> 'offline'`)],
);

/** Past and current spells, for online and break times. */
export const presenceSpells = pgTable(
  "presence_spells",
  {
    id: uuid().primaryKey(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    state: text({ enum: ["online", "busy", "offline"] }).notNull(),
    reason: text(),
    startedAt: instant().notNull(),
    /** Null while it lasts. */
    endedAt: instant(),
  },
  (t) => [
    index("presence_spells_user_idx").on(t.userId, t.startedAt),
    uniqueIndex("presence_spells_current_key").on(t.userId).where(sql`ended_at is null`),
  ],
);

/** Who asked to see masked data of whom, and why. */
export const reveals = pgTable(
  "reveals",
  {
    id: uuid().primaryKey(),
    shopId: text().notNull(),
    actorId: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    fields: text().array().notNull(),
    reason: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("reveals_subject_idx").on(t.shopId, t.subjectId, t.at)],
);
