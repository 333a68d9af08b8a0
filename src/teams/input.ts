import * as z from "zod";

const Name = z.string().trim().min(1).max(80);
const ShopIds = z.array(z.string().min(1).max(120)).min(1).max(1000);
const UserIds = z.array(z.string().min(1).max(120)).max(1000);

export const NewTeam = z.object({ name: Name, shopIds: ShopIds, memberIds: UserIds.default([]) });
export const TeamChange = z.object({ name: Name.optional(), shopIds: ShopIds.optional(), memberIds: UserIds.optional(), archived: z.boolean().optional() });
export const ByTeamId = z.object({ id: z.uuid() });
export const TeamFilter = z.object({ shop: z.union([z.string().max(120), z.array(z.string().max(120)).max(100)]).optional(), archived: z.enum(["true", "false"]).default("false") });

export type NewTeam = z.infer<typeof NewTeam>;
export type TeamChange = z.infer<typeof TeamChange>;
export type TeamFilter = z.infer<typeof TeamFilter>;
