import type { Context } from "../kernel/context.ts";

/**
 * The same person on the pool that sees every shop: people, shops and sub-accounts reach across shops, so the verbs that change
 * them check the actor's shops themselves.
 */
export const wide = (ctx: Context): Context => ({ ...ctx, db: { ...ctx.db, app: ctx.db.work } });
