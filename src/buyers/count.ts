import { setTrait } from "../conversations/traits.ts";
import { appendEvents, type NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { findingsOf, isNews } from "./abnormal.ts";
import * as counts from "./count-queries.ts";
import { type Counting, countOrders, seenOf, wholePhones } from "./counted.ts";
import { flagsOf, proposeFlag } from "./flag-queries.ts";
import { rulesOf, type RulesInForce } from "./rules-in-force.ts";
import { tierOf } from "./tier.ts";

const DAY_MS = 24 * 3_600_000;

/** Counts buyers anew: what they bought in their shop's span over all of their accounts, their tier, and what stands out. The same rows give the same result however often. */
export async function countBuyers(ctx: Working, buyerIds: readonly string[]): Promise<void> {
  if (buyerIds.length === 0) return;
  const { sql, now } = ctx;
  const accounts = await counts.accountsOf(sql, buyerIds);
  const rules = await rulesOf(sql, [...new Set(accounts.map(({ shopId }) => shopId))]);
  const orders = Map.groupBy(await counts.ordersCounted(sql, accounts.map(({ buyerId, shopId }) => ({ buyerId, since: new Date(now.getTime() - rules.get(shopId)!.body.spanDays * DAY_MS) }))), ({ buyerId }) => buyerId);
  const rows: counts.FileCount[] = [];
  const tiers: { buyerId: string; tier: string | null }[] = [];
  for (const person of personsOf(accounts)) {
    const { shopId, buyerId } = person[0]!;
    const inForce = rules.get(shopId)!;
    const bought = person.flatMap((account) => orders.get(account.buyerId) ?? []);
    const counted = countOrders(bought, inForce.body.spanDays, now);
    const ruleTier = tierOf(counted, inForce.body);
    const namedTier = person.find((account) => account.namedTier !== null)?.namedTier ?? null;
    for (const account of person) {
      rows.push({ buyerId: account.buyerId, shopId, ...counted, rulesVersion: inForce.version, ruleTier });
      tiers.push({ buyerId: account.buyerId, tier: namedTier ?? ruleTier });
    }
    await propose(ctx, { shopId, buyerId, buyerIds: person.map((account) => account.buyerId), bought, inForce });
  }
  await counts.saveCounts(sql, rows, now);
  await applyTiers(ctx, tiers);
}

function personsOf(accounts: readonly counts.Account[]): counts.Account[][] {
  return [...Map.groupBy(accounts, ({ shopId, personId, buyerId }) => `${shopId} ${personId ?? buyerId}`).values()];
}

/** What a shop says of a tier is on its buyers' rows, and on record in their conversations, so that waits from here on go by it. */
export async function applyTiers(ctx: Working, tiers: readonly { buyerId: string; tier: string | null }[]): Promise<void> {
  const changed = await counts.saveOwnTier(ctx.sql, tiers);
  const inChats = changed.filter(({ conversationId }) => conversationId !== null).sort((a, b) => (a.conversationId! < b.conversationId! ? -1 : 1));
  for (const { conversationId, tier } of inChats) await setTrait(ctx, conversationId!, { trait: "ownTier", value: tier });
  await appendEvents(ctx, changed.map(({ buyerId, shopId, conversationId, tier }) => ({ type: "buyer.tier", shopId, subject: { type: "buyer", id: buyerId }, data: { conversationId, tier } })));
}

type Person = { shopId: string; buyerId: string; buyerIds: readonly string[]; bought: readonly Counting[]; inForce: RulesInForce };

/** One proposal a rule and person; it stands in the file of the account that came first. */
async function propose(ctx: Working, { shopId, buyerId, buyerIds, bought, inForce }: Person): Promise<void> {
  const { sql, now } = ctx;
  const phones = inForce.body.abnormal.sharedPhone ? wholePhones(bought) : [];
  const others = phones.length === 0 ? [] : await counts.samePhone(sql, { shopId, phones, buyerIds });
  const found = findingsOf(seenOf(bought, others), inForce.body, now.getTime());
  if (found.length === 0) return;
  const before = await flagsOf(sql, buyerIds);
  const events: NewEvent[] = [];
  for (const finding of found) {
    const judged = before.filter(({ rule, state }) => rule === finding.rule && state !== "proposed");
    if (!isNews(finding, judged)) continue;
    const id = newId();
    const owner = before.find(({ rule, state }) => rule === finding.rule && state === "proposed")?.buyerId ?? buyerId;
    if (await proposeFlag(sql, { id, shopId, ...finding, buyerId: owner, rulesVersion: inForce.version, foundAt: now })) events.push({ type: "buyer.flagged", shopId, subject: { type: "buyer", id: owner }, data: { flagId: id, rule: finding.rule } });
  }
  await appendEvents(ctx, events);
}
