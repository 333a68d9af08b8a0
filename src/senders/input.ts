import * as z from "zod";
import { QuietInput } from "../alerts/input.ts";
import { oneOrMore, paging } from "../kernel/input.ts";
import { ROBOT_KINDS } from "./robots.ts";

const Shops = z.array(z.string().min(1).max(120)).min(1).max(1000);

export const NewRobot = z.object({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(ROBOT_KINDS),
  url: z.url().max(2000).describe("The address that its group shows, with its token."),
  secret: z.string().trim().min(1).max(200).nullable().default(null).describe("Where its group asks for a signature; WeCom has none."),
  shopIds: Shops,
  quiet: QuietInput.nullable().default(null),
});

export const RobotChange = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  url: z.url().max(2000).optional(),
  secret: z.string().trim().min(1).max(200).nullable().optional(),
  shopIds: Shops.optional(),
  quiet: QuietInput.nullable().optional(),
});

export const SendingFilter = z.object({
  channel: z.enum(["email", "robot", "webhook"]).optional(),
  target: z.string().max(120).optional(),
  state: oneOrMore(z.enum(["queued", "sending", "sent", "failed", "cancelled"])).optional(),
  shop: oneOrMore(z.string().min(1).max(120)).optional(),
  ...paging,
});

export type NewRobot = z.infer<typeof NewRobot>;
export type RobotChange = z.infer<typeof RobotChange>;
export type SendingFilter = z.infer<typeof SendingFilter>;
