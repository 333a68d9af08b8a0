import * as z from "zod";
import { Names } from "../kernel/input.ts";

export const WallFilter = z.object({ shop: Names.optional() });
