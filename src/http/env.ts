import type { Context } from "../kernel/context.ts";

/** What every route finds in `c.var`. `ctx` is there once `authenticate` has found who acts; `describe` refuses the request before that. */
export type AppEnv = {
  Variables: {
    requestId: string;
    now: Date;
    ctx: Context;
    /** Following the event stream from here misses nothing of what this request reads. */
    eventCursor: string;
  };
};
