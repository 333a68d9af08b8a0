import type { Context, Working } from "../kernel/context.ts";
import type { Secrets } from "../kernel/secrets.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { aboutConnection, aboutShop } from "./connections.ts";
import { resealSenders } from "../senders/reseal.ts";
import { lockSealed, saveConnectionCredentials, saveShopCredentials } from "./queries.ts";

/** Writes every credential anew under the first key, so that earlier keys can go. Answers how many. @throws Error where one opens under none of the keys; nothing is changed then. */
export const resealAll = (ctx: Context, secrets: Secrets): Promise<number> =>
  inTransaction(ctx, async (ctx: Working) => {
    const { connections, shops } = await lockSealed(ctx.sql);
    const again = async (sealed: Uint8Array, about: string) => secrets.seal(await secrets.open(sealed, about), about);
    for (const { id, credentials } of connections) await saveConnectionCredentials(ctx.sql, id, await again(credentials, aboutConnection(id)));
    for (const { id, credentials } of shops) await saveShopCredentials(ctx.sql, id, await again(credentials, aboutShop(id)));
    return connections.length + shops.length + (await resealSenders(ctx, secrets));
  });
