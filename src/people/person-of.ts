import type { Context } from "../kernel/context.ts";

/** The person who acts; null for a key, a platform and the system, which are nobody. */
export const personOf = ({ actor }: Pick<Context, "actor">): string | null => (actor.type === "user" ? actor.id : null);
