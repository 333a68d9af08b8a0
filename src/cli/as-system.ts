import type { Context } from "../kernel/context.ts";
import { wide } from "../people/wide.ts";

/** For reads, which take the pool of requests: the operator sees every shop. */
export const asSystem = (ctx: Context): Context => wide(ctx);
