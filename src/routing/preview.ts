import type { Sql } from "../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { wide } from "../people/wide.ts";
import { VANISH_AFTER_MS } from "../presence/rules.ts";
import { decide } from "./decide.ts";
import type { PreviewInput, RoutingFacts } from "./input.ts";
import { peopleWithWork } from "./people.ts";
import { toFacts } from "./person.ts";
import * as queries from "./queries.ts";
import { refuseIssues } from "./rules.ts";
import { servingShop, shopZone } from "./rules-queries.ts";
import type { RoutingPreview } from "./shapes.ts";

/**
 * Who would get a chat now, and why, by what holds or by a draft of it; nothing is given.
 * @throws DomainError `not_found`; `invalid` for a draft that could not be published.
 */
export async function previewRouting(ctx: Context, input: PreviewInput): Promise<RoutingPreview> {
  const { shopId, facts } = await reading(ctx, (sql) => chatOf(sql, input, ctx.now));
  // People hold chats of shops that the actor may not see; only how much is told.
  return reading(wide(ctx), async (sql) => {
    if (input.draft) await refuseIssues(sql, shopId, input.draft);
    const [here, serving] = await Promise.all([queries.onlineIn(sql, shopId, new Date(ctx.now.getTime() - VANISH_AFTER_MS)), servingShop(sql, shopId)]);
    const { body: holding, people } = await peopleWithWork(sql, shopId, here);
    const body = input.draft ?? holding;
    const { agentId, reason, steps } = decide({ body, people: [...people.values()], facts });
    const nameOf = (id: string) => serving.find((one) => one.id === id)?.name ?? id;
    return {
      agent: agentId === null ? null : { id: agentId, name: nameOf(agentId) },
      ...{ reason, steps, facts: told(facts, body.territories) },
      people: [...people.values()].map(({ id, open, capacity }) => ({ id, name: nameOf(id), open, capacity })),
    };
  });
}

async function chatOf(sql: Sql, input: PreviewInput, now: Date): Promise<{ shopId: string; facts: RoutingFacts }> {
  if ("facts" in input) {
    if ((await shopZone(sql, input.shop)) === null) throw new DomainError("not_found", "There is no such shop.");
    return { shopId: input.shop, facts: input.facts };
  }
  const [shopId, chat] = await Promise.all([queries.shopOfConversation(sql, input.conversationId), queries.factsOfOne(sql, input.conversationId)]);
  if (shopId === null || !chat) throw new DomainError("not_found", "There is no such conversation.");
  return { shopId, facts: toFacts(chat, now) };
}

const told = ({ province, tier, language, orderState, kind, lastAgentId, waitedSeconds }: RoutingFacts, territories: readonly { region: string; provinces: readonly string[] }[]) => ({
  ...{ province, tier, language, orderState, kind, lastAgentId, waitedSeconds },
  region: territories.find(({ provinces }) => province !== null && provinces.includes(province))?.region ?? null,
});
