import * as z from "zod";
import { pageOf } from "../kernel/shapes.ts";

export const Viewer = z.object({ id: z.string(), name: z.string(), state: z.enum(["viewing", "typing"]) }).meta({ id: "Viewer" });
export const ViewerPage = pageOf(Viewer).meta({ id: "ViewerPage" });

export type Viewer = z.infer<typeof Viewer>;
export type ViewerPage = z.infer<typeof ViewerPage>;
