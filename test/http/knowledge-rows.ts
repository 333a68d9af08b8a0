import { newId } from "../../src/kernel/ids.ts";
import type { Success } from "./successes.ts";

type World = Parameters<Success>[0];

/** An article, a use of it, and a bulletin of a shop. */
export async function knowledgeRows({ db: { work } }: Pick<World, "db">, shopId: string, conversationId: string): Promise<Record<string, string>> {
  const [knowledge, uses, bulletins] = [newId(), newId(), newId()];
  await work`insert into knowledge_articles (id, shop_ids, kind, version, published_version, created_at, created_by, updated_at) values (${knowledge}, ${[shopId]}, 'script', 1, 1, now(), 'x', now())`;
  await work`insert into knowledge_versions (article_id, version, title, category, tags, asks, product_ids, reply, body, saved_by, saved_at) values (${knowledge}, 1, '多久发货', '', '{}', '{}', '{}', '今天', '', 'x', now())`;
  await work`insert into knowledge_uses (id, shop_id, article_id, version, conversation_id, agent_id, act, via, at) values (${uses}, ${shopId}, ${knowledge}, 1, ${conversationId}, 'x', 'inserted', 'suggestion', now())`;
  await work`insert into bulletins (id, shop_ids, kind, title, body, roles, team_ids, must_read, pinned, created_at, created_by, updated_at, updated_by) values (${bulletins}, ${[shopId]}, 'policy', '规定', '正文', '{}', '{}', true, false, now(), 'x', now(), 'x')`;
  return { knowledge, uses, bulletins };
}

export const knowledgeBodies: Record<string, object> = {
  "POST /api/v1/knowledge": { shopIds: ["theirs"], title: "退货", body: "七天内" },
  "POST /api/v1/knowledge/imports": { shopIds: ["theirs"], files: [{ name: "a.md", text: "# 发票\n\n怎么开" }] },
  "POST /api/v1/bulletins": { kind: "policy", shopIds: ["theirs"], title: "规定", body: "正文" },
  "POST /api/v1/bulletins/feedback": { shopId: "theirs", department: "product", title: "盖子太紧", body: "三位买家说的" },
};

export const knowledgeSuccesses: Record<string, Success> = {
  "GET /api/v1/knowledge/suggestions": (world, { conversations }, owner) => world.call("GET", `/api/v1/knowledge/suggestions?conversation=${conversations}`, { headers: owner }),
  "POST /api/v1/knowledge/:id/uses": (world, ids, owner) => used(world, ids, owner),
  "PUT /api/v1/knowledge/uses/:id/judgement": async (world, ids, owner) => {
    const { id } = (await (await used(world, ids, owner)).json()) as { id: string };
    return world.call("PUT", `/api/v1/knowledge/uses/${id}/judgement`, { headers: owner, body: { helped: true } });
  },
  "GET /api/v1/knowledge/:id/pictures/:attachmentId": async (world, _, owner) => {
    const gif = Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, ...Array<number>(20).fill(0)]);
    const put = (await (await world.app.request("/api/v1/attachments?shop=theirs&name=a.gif", { method: "POST", body: gif, headers: owner })).json()) as { id: string; url: string };
    const made = (await (await world.call("POST", "/api/v1/knowledge", { headers: owner, body: { shopIds: ["theirs"], title: "安装", body: `![图](${put.url})` } })).json()) as { id: string };
    return world.call("GET", `/api/v1/knowledge/${made.id}/pictures/${put.id}`, { headers: owner });
  },
  "PUT /api/v1/bulletins/:id/read": (world, { bulletins }, owner) => world.call("PUT", `/api/v1/bulletins/${bulletins}/read`, { headers: owner }),
};

async function used(world: World, { conversations }: Record<string, string>, owner: Record<string, string>): Promise<Response> {
  const made = (await (await world.call("POST", "/api/v1/knowledge", { headers: owner, body: { shopIds: ["theirs"], title: "换货", body: "x" } })).json()) as { id: string };
  await world.call("PUT", `/api/v1/knowledge/${made.id}/state`, { headers: owner, body: { state: "published" } });
  return world.call("POST", `/api/v1/knowledge/${made.id}/uses`, { headers: owner, body: { conversationId: conversations, act: "inserted" } });
}
