import type { Working } from "../kernel/context.ts";
import type { Secrets } from "../kernel/secrets.ts";
import { lockSealedSubscriptions, saveSealed } from "../subscriptions/queries.ts";
import { lockSealedRobots, saveSealedRobot } from "./log-queries.ts";
import { aboutRobot, aboutSubscription } from "./make-call.ts";

/** Writes what opens robots and subscriptions anew under the first key. Answers how many. */
export async function resealSenders({ sql }: Working, secrets: Secrets): Promise<number> {
  const [robots, subscriptions] = [await lockSealedRobots(sql), await lockSealedSubscriptions(sql)];
  const again = async (sealed: Uint8Array, about: string) => secrets.seal(await secrets.open(sealed, about), about);
  for (const { id, sealed } of robots) await saveSealedRobot(sql, id, await again(sealed, aboutRobot(id)));
  for (const { id, sealed } of subscriptions) await saveSealed(sql, id, await again(sealed, aboutSubscription(id)));
  return robots.length + subscriptions.length;
}
