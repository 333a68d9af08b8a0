import { newId } from "../../src/kernel/ids.ts";
import type { Success } from "./successes.ts";

const quiet = { from: "22:00", to: "08:00", urgentPasses: true };

/** What a person was told, and ways out of their own: nobody answers there, which a test of them says. */
export const toldSuccesses: Record<string, Success> = {
  "PUT /api/v1/notices/settings": (world, _, owner) => world.call("PUT", "/api/v1/notices/settings", { headers: owner, body: { sound: true, browser: false, quiet } }),
  "PUT /api/v1/notices/read": async (world, _, owner) => world.call("PUT", "/api/v1/notices/read", { headers: owner, body: { upTo: await notice(world) } }),
  "PUT /api/v1/notices/:id/read": async (world, _, owner) => world.call("PUT", `/api/v1/notices/${await notice(world)}/read`, { headers: owner }),
  "POST /api/v1/robots/:id/test": async (world, _, owner) => {
    const answer = await world.call("POST", "/api/v1/robots", { headers: owner, body: { name: "群", kind: "feishu", url: "https://robot.invalid/x", secret: "s", shopIds: ["theirs"] } });
    return world.call("POST", `/api/v1/robots/${await idOf(answer)}/test`, { headers: owner });
  },
  "POST /api/v1/subscriptions/:id/secret": async (world, _, owner) => world.call("POST", `/api/v1/subscriptions/${await subscription(world, owner)}/secret`, { headers: owner, body: {} }),
  "POST /api/v1/subscriptions/:id/test": async (world, _, owner) => world.call("POST", `/api/v1/subscriptions/${await subscription(world, owner)}/test`, { headers: owner }),
};

type World = Parameters<Success>[0];

const idOf = async (answer: Response): Promise<string> => ((await answer.json()) as { id: string }).id;

const subscription = async (world: World, owner: Record<string, string>): Promise<string> =>
  idOf(await world.call("POST", "/api/v1/subscriptions", { headers: owner, body: { name: "仓库", url: "https://hook.invalid/", shopIds: ["theirs"] } }));

/** One of the owner's own. */
async function notice(world: World): Promise<string> {
  const id = newId();
  await world.db.work`
    insert into notices (id, shop_id, user_id, kind, subject_type, subject_id, urgent, count, items, group_key, group_until, happened_at, tell_at, told_at, updated_at)
    select ${id}, 'theirs', id, 'clock.breached', 'clock', 'c', true, 1, '[]', 'g', now(), now(), now(), now(), now() from users where email = 'owner@shop.test'`;
  return id;
}
