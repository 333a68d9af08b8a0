import { addPlan as addCarePlan } from "../care/plans.ts";
import { addOpinion } from "../care/opinion.ts";
import type { Channels } from "../channels/connections.ts";
import { askCompensation } from "../compensations/ask.ts";
import { judgeCompensation } from "../compensations/judge.ts";
import { calibrate } from "../inspections/begin.ts";
import { listInspections } from "../inspections/lists.ts";
import { getInspection } from "../inspections/get.ts";
import { addPlan, drawPlan } from "../inspections/plans.ts";
import { appealInspection, scoreInspection } from "../inspections/score.ts";
import type { Context, Database, Role } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { promiseShipping } from "../orders/promise.ts";
import { putSettings } from "../shops/publish.ts";
import { ZONE_MS } from "./demo-history.ts";

export type ServiceDeps = { db: Database; channels: Channels; now: Date; shopIds: readonly string[]; /** User ids by e-mail. */ people: ReadonlyMap<string, string> };

const DAY_MS = 86_400_000;
const SCORED = 6;
/** The one that a second inspector looks at too. */
const CALIBRATED = 2;
const FAULTS: readonly Record<string, number>[] = [{}, { L3: 1 }, { A4: 1, L3: 2 }, { P3: 1 }, { L2: 1, L4: 1 }, { L3: 1, A2: 1 }];
const GIVEN = [
  { kind: "transfer", amountMinor: 500, reason: "包装破损，商品完好" },
  { kind: "coupon", amountMinor: 3_000, reason: "发货晚了两天" },
  { kind: "transfer", amountMinor: 4_000, reason: "少发一件小样" },
] as const;
const OPINIONS = [
  { topic: "product", text: "希望茶罐的盖子再紧一点，路上容易松" },
  { topic: "logistics", text: "快递总是放驿站不打电话" },
  { topic: "price", text: "刚买完第二天就降价了" },
] as const;

/** What the after-sale, care and inspection screens show of a shop at work, made by the product's own verbs. */
export async function makeService({ db, channels, now, shopIds, people }: ServiceDeps): Promise<void> {
  const as = (email: string, role: Role): Context => ({ db, actor: { type: "user", id: people.get(email) ?? "demo", role, scopes: ["read", "write", "admin"], shopIds: [...shopIds] }, now, requestId: newId() });
  const [mei, lead, manager] = [as("mei@demo.example", "agent"), as("lead@demo.example", "lead"), as("manager@demo.example", "manager")];
  for (const shopId of shopIds) {
    await putSettings(manager, shopId, { askRating: true, askRatingByItself: true, careUnpaidMinutes: 10, returnAddresses: [{ id: "101", name: "杭州一号退货仓" }, { id: "102", name: "广州退货仓" }] });
    await addCarePlan(manager, { shopId, name: "签收三天回访", kind: "after_receipt", days: 3, date: null, way: "message", text: "您好，商品用得还满意吗？有任何问题随时告诉我们。", enabled: true });
    await addCarePlan(manager, { shopId, name: "春节问候", kind: "festival", days: null, date: "2027-02-06", way: "message", text: "新春快乐！感谢一年来的支持。", enabled: true });
  }
  const today = new Date(now.getTime() + ZONE_MS).toISOString().slice(5, 10);
  await addCarePlan(manager, { shopId: shopIds[shopIds.length - 1]!, name: "店庆问候", kind: "festival", days: null, date: today, way: "message", text: "今天是小店的周年店庆，感谢您一路相伴。", enabled: true });
  await give({ mei, lead }, channels, db);
  const chats = await db.work<{ id: string }[]>`select id from conversations where shop_id = any (${[...shopIds]}::text[]) order by last_sent_at desc nulls last limit ${OPINIONS.length}`;
  for (const [index, { id }] of chats.entries()) await addOpinion(mei, { conversationId: id, ...OPINIONS[index]! });
  await inspectSome({ lead, manager, as: (id) => ({ ...mei, actor: { ...mei.actor, id } }) }, shopIds, now);
}

/** One that an agent gives alone, one that waits for a lead, one that a lead has allowed; where the platform pays nothing they are finance's. */
async function give({ mei, lead }: { mei: Context; lead: Context }, channels: Channels, db: Database): Promise<void> {
  const orders = await db.work<{ id: string; state: string }[]>`
    select id, state from orders where shop_id = any (${[...mei.actor.shopIds]}::text[]) and total_minor > 4000 and state in ('paid', 'shipped', 'finished') order by (state = 'paid') desc, platform_updated_at desc limit ${GIVEN.length}`;
  for (const [index, { id, state }] of orders.entries()) {
    if (index === 0 && state === "paid") await promiseShipping(mei, id, { dueAt: new Date(mei.now.getTime() + DAY_MS).toISOString(), note: "仓库已排单" });
    const asked = await unlessRefused(askCompensation(mei, { channels }, { orderId: id, ...GIVEN[index]! }));
    if (index === GIVEN.length - 1 && asked?.state === "waiting") await unlessRefused(judgeCompensation(lead, { channels }, { id: asked.id, input: { verdict: "approved", reason: "属实，老客户" } }));
  }
}

/** The simulated platform may say no; the demonstration goes on without it. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

type Inspectors = { lead: Context; manager: Context; as: (agentId: string) => Context };

async function inspectSome({ lead, manager, as }: Inspectors, shopIds: readonly string[], now: Date): Promise<void> {
  const span = { from: new Date(now.getTime() - 10 * DAY_MS).toISOString().slice(0, 10), to: new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10) };
  const shopId = shopIds[0]!;
  const shared = await addPlan(manager, { shopId, name: "每周抽检", source: "chat", rule: "number", amount: 12, seed: "2026-11" });
  await addPlan(manager, { shopId, name: "低分评价全检", source: "chat", rule: "low_ratings", amount: null, seed: "1" });
  const records = await addPlan(manager, { shopId, name: "投诉记录抽检", source: "complaint", rule: "share", amount: 1, seed: "1" });
  await drawPlan(lead, shared.id, span);
  await drawPlan(lead, records.id, span);
  const { items } = await listInspections(lead, { shop: [shopId], subject: "session", limit: 50 });
  for (const [index, { id }] of items.slice(0, SCORED).entries()) {
    const { findings } = await getInspection(lead, id);
    const faults = FAULTS[index]!;
    const confirmed = findings.filter(({ fault }, at) => fault in faults && findings.findIndex((other) => other.fault === fault) === at).map((finding) => finding.id);
    await scoreInspection(lead, id, { faults, notes: index === 2 ? "回复慢，语气可以更热情" : null, confirmed, rejected: [] });
  }
  const calibrated = items[CALIBRATED];
  if (calibrated) await scoreInspection(manager, (await calibrate(manager, calibrated.id)).id, { faults: { A4: 2, L3: 1 }, notes: "第二次提问没有回应，也应扣分。", confirmed: [], rejected: [] });
  const appealed = items.slice(0, SCORED).find(({ agent }, index) => agent !== null && Object.keys(FAULTS[index]!).length > 0);
  if (appealed?.agent) await appealInspection(as(appealed.agent.id), appealed.id, { text: "买家已在上一轮问候过，这一轮没有必要重复。" });
}
