import { newId } from "../../src/kernel/ids.ts";
import { DEFAULT_BUYER_RULES } from "../../src/buyers/rules.ts";
import type { Pool } from "../../src/db/client.ts";
import type { Success } from "./successes.ts";

/** A note, a flag, a merge and a prospect of a buyer. */
export async function buyerRows({ db: { work } }: { db: { work: Pool } }, shopId: string, buyerId: string): Promise<Record<string, string>> {
  const [notes, flags, merges, prospects] = Array.from({ length: 4 }, () => newId()) as [string, string, string, string];
  await work`insert into buyer_notes (id, shop_id, buyer_id, kind, text, at) values (${notes}, ${shopId}, ${buyerId}, 'size', 'M 码', now())`;
  await work`insert into buyer_flags (id, shop_id, buyer_id, rule, figures, rules_version, found_at) values (${flags}, ${shopId}, ${buyerId}, 'many_orders', ${work.json({ found: 10 })}, 0, now())`;
  await work`insert into buyer_merges (id, shop_id, person_id, buyer_ids, before, reason, at) values (${merges}, ${shopId}, ${newId()}, ${[buyerId]}::uuid[], ${work.json({ [buyerId]: null })}, '同一人', now())`;
  await work`insert into prospects (id, shop_id, buyer_id, source, need, currency, created_at, updated_at) values (${prospects}, ${shopId}, ${buyerId}, 'chat', '企业团购', 'CNY', now(), now())`;
  return { notes, flags, merges, prospects };
}

export const buyerBodies: Record<string, object> = {
  "POST /api/v1/buyers/:id/notes": { kind: "size", text: "M 码" },
  "PUT /api/v1/buyers/:id/tier": { tier: "gold", reason: "老客户" },
  "PUT /api/v1/buyers/:id/keeper": { keeperId: null },
  "POST /api/v1/buyers/:id/block": { kind: "blacklist", reason: "恶意退货", until: null },
  "POST /api/v1/buyers/:id/unblock": { reason: "误判" },
  "POST /api/v1/buyers/:id/merges": { withId: newId(), reason: "同一人" },
  "POST /api/v1/buyers/:id/erasure": { reason: "本人要求" },
  "PUT /api/v1/buyers/flags/:id": { state: "confirmed", reason: "核实", version: 1 },
  "PUT /api/v1/prospects/:id/owner": { ownerId: "nobody", version: 1 },
  "PATCH /api/v1/prospects/:id": { state: "following", note: "已联系", version: 1 },
};

type World = Parameters<Success>[0];

async function buyer({ db: { work } }: World): Promise<string> {
  const id = newId();
  await work`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) values (${id}, 'theirs', ${id}, now(), now())`;
  return id;
}

const post = (world: World, owner: Record<string, string>, path: string, body: object) => world.call("POST", `/api/v1/buyers/${path}`, { headers: owner, body });

export const buyerSuccesses: Record<string, Success> = {
  "GET /api/v1/buyers/rules": (world, _, owner) => world.call("GET", "/api/v1/buyers/rules?shop=theirs", { headers: owner }),
  "PUT /api/v1/buyers/rules": (world, _, owner) => world.call("PUT", "/api/v1/buyers/rules?shop=theirs", { headers: owner, body: { version: 0, body: DEFAULT_BUYER_RULES } }),
  "PUT /api/v1/buyers/:id/keeper": async (world, _, owner) => world.call("PUT", `/api/v1/buyers/${await buyer(world)}/keeper`, { headers: owner, body: { keeperId: null } }),
  "POST /api/v1/buyers/:id/block": async (world, _, owner) => post(world, owner, `${await buyer(world)}/block`, { kind: "blacklist", reason: "恶意退货", until: null }),
  "POST /api/v1/buyers/:id/unblock": async (world, _, owner) => {
    const id = await buyer(world);
    await post(world, owner, `${id}/block`, { kind: "blacklist", reason: "恶意退货", until: null });
    return post(world, owner, `${id}/unblock`, { reason: "误判" });
  },
  "GET /api/v1/buyers/:id/merges": async (world, _, owner) => world.call("GET", `/api/v1/buyers/${await buyer(world)}/merges?with=${await buyer(world)}`, { headers: owner }),
  "POST /api/v1/buyers/:id/merges": async (world, _, owner) => post(world, owner, `${await buyer(world)}/merges`, { withId: await buyer(world), reason: "同一人" }),
  "POST /api/v1/buyers/merges/:id/undo": async (world, _, owner) => {
    const merged = (await (await post(world, owner, `${await buyer(world)}/merges`, { withId: await buyer(world), reason: "同一人" })).json()) as { merges: { id: string }[] };
    return post(world, owner, `merges/${merged.merges[0]!.id}/undo`, {});
  },
  "POST /api/v1/buyers/:id/erasure": async (world, _, owner) => post(world, owner, `${await buyer(world)}/erasure`, { reason: "本人要求" }),
  "POST /api/v1/prospects": async (world, _, owner) => world.call("POST", "/api/v1/prospects", { headers: owner, body: { buyerId: await buyer(world), need: "企业团购" } }),
  "PUT /api/v1/prospects/:id/owner": async (world, _, owner) => {
    const { id: ownerId } = await world.user(`seller-${newId()}`, { shopIds: ["theirs"] });
    const made = (await (await world.call("POST", "/api/v1/prospects", { headers: owner, body: { buyerId: await buyer(world), need: "企业团购" } })).json()) as { id: string };
    return world.call("PUT", `/api/v1/prospects/${made.id}/owner`, { headers: owner, body: { ownerId, version: 1 } });
  },
};
