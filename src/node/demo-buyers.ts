import { blockBuyer } from "../buyers/block.ts";
import { recountStep } from "../buyers/count-step.ts";
import { keepBuyer, nameTier, noteBuyer, tagBuyer } from "../buyers/edit.ts";
import { BuyerFilter } from "../buyers/input.ts";
import { listBuyers } from "../buyers/list.ts";
import { publishRules } from "../buyers/publish-rules.ts";
import { DEFAULT_BUYER_RULES } from "../buyers/rules.ts";
import type { BuyerRow } from "../buyers/shapes.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { changeProspect, openProspect } from "../prospects/write.ts";

export type BuyerDemo = { db: Database; people: ReadonlyMap<string, string>; shopIds: readonly string[]; now: Date };

const DAY_MS = 86_400_000;
/** Buyers of the demonstration buy little: its shops call somebody gold, and many, sooner. */
const RULES = {
  ...DEFAULT_BUYER_RULES,
  tiers: [
    { name: "gold", leastSpendMinor: 90_000, leastOrders: 1, mostRefundShare: 0.4 },
    { name: "silver", leastSpendMinor: 50_000, leastOrders: 1, mostRefundShare: 0.6 },
  ],
  abnormal: { ...DEFAULT_BUYER_RULES.abnormal, manyOrders: { orders: 2, hours: 72 }, refundShare: { share: 0.5, leastOrders: 1 } },
};
const NOTES = [
  ["size", "衣服 L 码，偏宽松"],
  ["taste", "喜欢清香型，不要焦糖味"],
  ["delivery", "工作日请放前台"],
  ["contact", "晚上八点后方便"],
] as const;
const NEEDS = ["公司年会伴手礼，约 200 份，要定制礼盒", "想长期拿货，问批发价", "婚礼回礼 80 份"] as const;

/** Files of the shops' best buyers, somebody who is not served, and potential business, by the product's own verbs. */
export async function makeBuyers({ db, people, shopIds, now }: BuyerDemo): Promise<void> {
  const leadId = people.get("lead@demo.example");
  if (!leadId) return;
  const actor: Actor = { type: "user", id: leadId, role: "lead", scopes: ["read", "write", "admin"], shopIds };
  const lead = (): Context => ({ db, actor, now, requestId: newId() });
  for (const shopId of shopIds) {
    await publishRules(lead(), shopId, { version: 0, body: RULES });
    while ((await recountStep({ db, clock: () => now })) > 0);
    const best = (await listBuyers(lead(), BuyerFilter.parse({ shop: shopId, sort: "spend", limit: 8 }))).items;
    await fillFiles(lead, best, leadId);
    const [last] = (await listBuyers(lead(), BuyerFilter.parse({ shop: shopId, limit: 1 }))).items;
    if (last && !best.some(({ id }) => id === last.id)) await blockBuyer(lead(), last.id, { kind: "harassment", reason: "多次辱骂客服", until: new Date(now.getTime() + 3 * DAY_MS).toISOString(), say: false });
  }
}

async function fillFiles(lead: () => Context, best: readonly BuyerRow[], leadId: string): Promise<void> {
  for (const [index, { id }] of best.entries()) {
    const [kind, text] = NOTES[index % NOTES.length]!;
    await tagBuyer(lead(), id, { add: index % 2 === 0 ? ["老客户", "回购多"] : ["送礼"], remove: [] });
    await noteBuyer(lead(), id, { kind, text });
    if (index === 0) await nameTier(lead(), id, { tier: "gold", reason: "三年老客户，店长指定" });
    if (index < 2) await keepBuyer(lead(), id, leadId);
    if (index < NEEDS.length) await takeOn(lead, { buyerId: id, index });
  }
}

async function takeOn(lead: () => Context, { buyerId, index }: { buyerId: string; index: number }): Promise<void> {
  const nextAt = new Date(lead().now.getTime() + (index + 1) * DAY_MS).toISOString();
  const made = await openProspect(lead(), { buyerId, conversationId: null, source: "chat", need: NEEDS[index]!, worthMinor: 800_000 - index * 200_000, nextAt, nextStep: "发报价单" });
  if (index === 1) await changeProspect(lead(), made.id, { state: "following", note: "已电话沟通，等对方定数量", version: made.version });
}
