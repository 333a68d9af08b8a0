import * as z from "zod";
import { Id, Instant, pageOf, PersonRef } from "../kernel/shapes.ts";

export const Team = z.object({ id: Id, name: z.string(), shopIds: z.array(z.string()), members: z.array(PersonRef), createdAt: Instant, archivedAt: Instant.nullable() }).meta({ id: "Team" });
export const TeamPage = pageOf(Team).meta({ id: "TeamPage" });

export type Team = z.infer<typeof Team>;
export type TeamPage = z.infer<typeof TeamPage>;
