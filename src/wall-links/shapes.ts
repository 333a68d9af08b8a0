import * as z from "zod";
import { Id, Instant, pageOf, PersonRef } from "../kernel/shapes.ts";
import { WallAgent, WallHour, WallShop } from "../wall/shapes.ts";

/** `seenAt`: when a screen last asked, to the minute. */
export const WallLink = z
  .object({
    id: Id,
    name: z.string(),
    shopIds: z.array(z.string()),
    names: z.enum(["name", "number"]),
    expiresAt: Instant,
    createdAt: Instant,
    createdBy: PersonRef.nullable(),
    revokedAt: Instant.nullable(),
    seenAt: Instant.nullable(),
  })
  .meta({ id: "WallLink" });
export const WallLinkPage = pageOf(WallLink).meta({ id: "WallLinkPage" });
export const NewWallLinkAnswer = WallLink.extend({ url: z.string().describe("Shown this once.") }).meta({ id: "NewWallLink" });

/** Null: the agent has no number, and the screen shows no names. */
const Label = z.string().nullable();
const ScreenWait = z.object({ shopId: z.string(), agent: Label, waitingSince: Instant, dueAt: Instant.nullable() }).meta({ id: "ScreenWait" });
const ScreenAgent = WallAgent.omit({ agent: true, number: true, reason: true }).extend({ label: Label }).meta({ id: "ScreenAgent" });

/** What a screen on the wall shows: nothing of any buyer, and of agents what the link allows. */
export const WallScreen = z
  .object({ name: z.string(), at: Instant, timeZone: z.string(), expiresAt: Instant, shops: z.array(WallShop), longest: z.array(ScreenWait), agents: z.array(ScreenAgent), hours: z.array(WallHour) })
  .meta({ id: "WallScreen" });

export type WallLink = z.infer<typeof WallLink>;
export type WallLinkPage = z.infer<typeof WallLinkPage>;
export type NewWallLinkAnswer = z.infer<typeof NewWallLinkAnswer>;
export type WallScreen = z.infer<typeof WallScreen>;
