import * as z from "zod";
import { Names, paging } from "../kernel/input.ts";

/** `numbers`: the platform's numbers of just these. `q`: the platform's number of the product or its SKU, or part of the title. */
export const ProductFilter = z.object({ shop: Names.optional(), q: z.string().trim().min(1).max(100).optional(), numbers: Names.optional(), ...paging });

export type ProductFilter = z.output<typeof ProductFilter>;
