import * as z from "zod";

export const ViewingInput = z.object({ state: z.enum(["viewing", "typing", "left"]) });
export type Viewing = z.infer<typeof ViewingInput>["state"];
