import { DEMO_PEOPLE } from "../../simulator/index.ts";
import { labelConversation } from "../conversations/mark.ts";
import { makeHandover } from "../handovers/hand-over.ts";
import type { Context, Database, Role } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { addEntry } from "../scorecards/entries.ts";
import { appealPenalty, decidePenalty, proposePenalty, withdrawPenalty } from "../scorecards/ledger.ts";
import { PRESETS } from "../scorecards/presets.ts";
import { addRank, addRecord } from "../scorecards/records.ts";
import { addScheme } from "../scorecards/schemes.ts";
import type { Scorecard } from "../scorecards/shapes.ts";
import { commentCard, openMonth, stepCard } from "../scorecards/steps.ts";
import { dayAfter, dayIn } from "../shifts/plan.ts";

export type ScoreDeps = { db: Database; now: Date; shopIds: readonly string[]; /** User ids by e-mail. */ people: ReadonlyMap<string, string> };
type As = (email: string) => Context;

const ZONE = "Asia/Shanghai";
const [LEAD, MANAGER, MEI, QIANG, XINYI] = ["lead@demo.example", "manager@demo.example", "mei@demo.example", "qiang@demo.example", "xinyi@demo.example"] as const;
const TOPICS: readonly [label: string, words: RegExp][] = [["尺码", /尺码|大小|身高/], ["物流", /发货|快递|物流|到哪/], ["售后", /退款|退货|换货|坏/], ["优惠", /优惠|券|便宜|活动/], ["发票", /发票/]];
const LABELLED = 200;

/** A month's scorecards in every stage, the ledger, exams and ranks, a hand-over, and what buyers ask about, made by the product's own verbs. */
export async function makeScorecards({ db, now, shopIds, people }: ScoreDeps): Promise<void> {
  const as: As = (email) => {
    const { role, shopIds: own } = DEMO_PEOPLE.find((one) => one.email === email) ?? { role: "manager" as Role, shopIds };
    return { db, actor: { type: "user", id: people.get(email) ?? "", role, scopes: ["read", "write", "admin"], shopIds: own }, now, requestId: newId() };
  };
  const yesterday = dayAfter(dayIn(now, ZONE), -1);
  const made = { as, people, yesterday };
  const [first = "", second = "", third = ""] = shopIds;
  await makeTopics(as(MANAGER));
  await makeCards(made, { kpi: first, appraisal: second });
  await makeLedger(made, first);
  await makeRegisters(made, first);
  await makeHandover(as(XINYI), { shopId: third, toId: people.get("haoran@demo.example") ?? null, note: "两位买家等补发单号，明早先回；样品色卡在前台。" });
}

async function makeTopics(ctx: Context): Promise<void> {
  const words = await ctx.db.work<{ id: string; said: string }[]>`
    select c.id, string_agg(m.text, ' ') as said from conversations c join messages m on m.conversation_id = c.id and m.sender = 'buyer'
    where c.shop_id = any (${[...ctx.actor.shopIds]}::text[]) and cardinality(c.labels) = 0 group by c.id, c.last_sent_at order by c.last_sent_at desc nulls last limit ${LABELLED}`;
  for (const { id, said } of words) {
    const labels = TOPICS.filter(([, heard]) => heard.test(said)).map(([label]) => label);
    if (labels.length > 0) await labelConversation(ctx, id, labels);
  }
}

type Made = { as: As; people: ReadonlyMap<string, string>; yesterday: string };

/** One of the KPI, whose first card is with its person, and one of points. */
async function makeCards({ as, people, yesterday }: Made, shops: { kpi: string; appraisal: string }): Promise<void> {
  const cardsOf = async (key: "kpi" | "appraisal"): Promise<Scorecard[]> => {
    const preset = PRESETS.find((one) => one.key === key)!;
    const { id } = await addScheme(as(MANAGER), { shopId: shops[key], name: preset.name, body: preset.body });
    return (await openMonth(as(MANAGER), { schemeId: id, month: yesterday.slice(0, 7) })).items;
  };
  for (const [index, { id, user }] of (await cardsOf("kpi")).entries()) {
    await addEntry(as(LEAD), id, { kind: "value", item: "inspection", value: 95 - index * 4, reason: "本月抽检均分" });
    await addEntry(as(LEAD), id, { kind: "value", item: "answer_rate", counts: { incoming: 120 - index * 7, answeredInTime: 114 - index * 9, abandonedInQueue: 2 }, reason: "电话系统月报" });
    if (user.id !== people.get(MEI)) continue;
    const { version } = await addEntry(as(LEAD), id, { kind: "adjustment", value: 3, reason: "大促当天主动顶班" });
    await stepCard(as(LEAD), id, { step: "show", version });
    await commentCard(as(MEI), id, "质检扣分的那通会话是平台掉线，请再看一下。");
  }
  const [best] = await cardsOf("appraisal");
  if (best) await addEntry(as(LEAD), best.id, { kind: "addition", code: "good_suggestion", reason: "尺码对照表试行后退货减少" });
}

/** Proposed, decided, appealed, and taken back: the second of one rule in a quarter costs more. */
async function makeLedger({ as, people, yesterday }: Made, shopId: string): Promise<void> {
  const propose = (email: string, rule: "order_error" | "report_late" | "complaint_not_called_back", evidence: string, back = 0) =>
    proposePenalty(as(LEAD), { shopId, userId: people.get(email) ?? "", rule, occurredOn: dayAfter(yesterday, -back), evidence });
  const wrong = await propose(QIANG, "order_error", "M 码发成 L 码，买家已退回", 6);
  await decidePenalty(as(MANAGER), wrong.id, { state: "decided", reason: "属实", version: wrong.version });
  await propose(QIANG, "order_error", "漏发赠品，需补寄");
  const late = await propose(XINYI, "report_late", "统计表 6 号才交", 4);
  await decidePenalty(as(MANAGER), late.id, { state: "decided", reason: "逾期一天", version: late.version });
  await appealPenalty(as(XINYI), late.id, "5 号系统维护，导不出数据。");
  const mistaken = await propose(MEI, "complaint_not_called_back", "前一天的投诉未回访", 3);
  await withdrawPenalty(as(LEAD), mistaken.id, { reason: "已回访，登记在另一张单上", version: mistaken.version });
}

async function makeRegisters({ as, people, yesterday }: Made, shopId: string): Promise<void> {
  const agents = DEMO_PEOPLE.filter((one) => one.role === "agent" && one.shopIds.includes(shopId));
  for (const [index, { email }] of agents.entries()) {
    const who = { shopId, userId: people.get(email) ?? "" };
    await addRecord(as(LEAD), { ...who, kind: "exam", title: "产品知识月考", onDate: yesterday, value: [100, 88, 92, 76, 58][index % 5]!, full: 100 });
    await addRank(as(MANAGER), { ...who, rank: index === 0 ? "gold" : index === agents.length - 1 ? "intern" : "agent", since: dayAfter(yesterday, -90), reason: index === 0 ? "连续三个月优秀" : "入职定级" });
    if (index < 2) await addRecord(as(LEAD), { ...who, kind: "training", title: "大促话术培训", onDate: dayAfter(yesterday, -5), value: 1, full: null });
  }
}
