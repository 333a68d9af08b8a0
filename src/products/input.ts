import * as z from "zod";
import { Names, paging } from "../kernel/input.ts";

/** `q`: the platform's number of the product or its SKU, or part of the title. */
export const ProductFilter = z.object({ shop: Names.optional(), q: z.string().trim().min(1).max(100).optional(), ...paging });

export type ProductFilter = z.output<typeof ProductFilter>;
