import { newId } from "../../src/kernel/ids.ts";
import { linkSigner } from "../../src/kernel/link-token.ts";
import { WALL_LINKS } from "../../src/wall-links/links.ts";
import type { Success } from "./successes.ts";
import { COOKIE_SECRET, type createWorld } from "./world.ts";

type World = Awaited<ReturnType<typeof createWorld>>;

/** A publication and a wall link of a shop. */
export async function publicationRows({ db: { work } }: Pick<World, "db">, shopId: string): Promise<Record<string, string>> {
  const [publications, links] = [newId(), newId()];
  await work`
    insert into publications (id, shop_id, name, every, hour, by, metrics, targets, language, enabled, created_at, created_by)
    values (${publications}, ${shopId}, '日报', 'day', 9, 'shop', ${["turns"]}, ${work.json([{ channel: "email", target: "boss@shop.test" }])}, 'zh', false, now(), 'x')`;
  await work`insert into wall_links (id, name, shop_ids, names, expires_at, created_at, created_by) values (${links}, '大屏', ${[shopId]}, 'number', now() + interval '1 day', now(), 'x')`;
  return { publications, "wall-links": links };
}

const body = { name: "日报", every: "day", hour: 9, by: "agent", metrics: ["turns"], targets: [{ channel: "email", target: "boss@shop.test" }] };
const span = "shop=theirs&from=2026-03-02&to=2026-03-03";

export const publicationBodies: Record<string, object> = {
  "POST /api/v1/publications": { shopId: "theirs", ...body },
  "PUT /api/v1/publications/:id": { ...body, version: 1 },
  "POST /api/v1/wall-links": { name: "大屏", shopIds: ["theirs"] },
};

const get = (path: string): Success => (world, _, owner) => world.call("GET", `/api/v1/boards/${path}`, { headers: owner });

export const publicationSuccesses: Record<string, Success> = {
  "GET /api/v1/boards/heat": get(`heat?${span}`),
  "GET /api/v1/boards/heat/rows": get(`heat/rows?${span}&weekday=1&hour=9`),
  "GET /api/v1/boards/samenesses": get(`samenesses?${span}`),
  "GET /api/v1/boards/samenesses/rows": get(`samenesses/rows?${span}&agent=x&sameness=busy&side=first`),
  "GET /api/v1/boards/reasons": get(`reasons?${span}`),
  "GET /api/v1/boards/reasons/rows": get(`reasons/rows?${span}&of=complaint`),
  "GET /api/v1/boards/topics": get("topics?shop=theirs"),
  "GET /api/v1/boards/changes": get("changes?shop=theirs"),
  "PUT /api/v1/publications/:id": async (world, _, owner) => world.call("PUT", `/api/v1/publications/${await made(world, owner)}`, { headers: owner, body: { ...body, hour: 8, version: 1 } }),
  "POST /api/v1/publications/:id/test": async (world, _, owner) => world.call("POST", `/api/v1/publications/${await made(world, owner)}/test`, { headers: owner }),
  "GET /api/v1/publications/:id/runs": async (world, _, owner) => world.call("GET", `/api/v1/publications/${await made(world, owner)}/runs`, { headers: owner }),
  "DELETE /api/v1/publications/:id": async (world, _, owner) => world.call("DELETE", `/api/v1/publications/${await made(world, owner)}`, { headers: owner }),
  "POST /api/v1/conversations/:id/whispers": async (world, { conversations }, owner) => {
    const { id } = await world.user("listener", { shopIds: ["theirs"] });
    await world.db.work`update conversations set assignee_id = ${id} where id = ${conversations!}`;
    return world.call("POST", `/api/v1/conversations/${conversations!}/whispers`, { headers: owner, body: { text: "先安抚" } });
  },
  "GET /screens/:token": async (world) => {
    const { "wall-links": id } = await publicationRows(world, "theirs");
    const [link] = await world.db.work<{ expiresAt: Date }[]>`select expires_at from wall_links where id = ${id!}`;
    return world.call("GET", `/screens/${await linkSigner(COOKIE_SECRET, WALL_LINKS).sign({ id: id!, expiresAt: link!.expiresAt })}`);
  },
};

async function made(world: Parameters<Success>[0], owner: Record<string, string>): Promise<string> {
  const answer = await world.call("POST", "/api/v1/publications", { headers: owner, body: { shopId: "theirs", ...body } });
  return ((await answer.json()) as { id: string }).id;
}
