import { addRule } from "../automation/change.ts";
import { RuleBody } from "../automation/input.ts";
import { presets } from "../automation/presets.ts";
import { addCampaign } from "../campaigns/change.ts";
import { CampaignBody } from "../campaigns/input.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";

export type AutomationDemo = { db: Database; people: ReadonlyMap<string, string>; shopIds: readonly string[]; now: Date };

const DAY_MS = 86_400_000;
/** The demonstration's shops go by this clock all year. */
const SHANGHAI_MS = 8 * 3_600_000;
/** Rules that show what rules may do without a word to a buyer. */
const QUIET_RULES = [
  { name: "投诉字眼：标记并提醒组长", trigger: { kind: "event", type: "message.received" }, when: { words: ["投诉", "12315", "曝光", "差评"] }, actions: [{ kind: "label", labels: ["投诉倾向"] }, { kind: "priority", priority: "urgent" }, { kind: "notify", to: ["role:lead"], urgent: true }] },
  { name: "久等无人接：提为优先", trigger: { kind: "wait", what: "waiting", seconds: 60 }, when: { unassigned: true }, actions: [{ kind: "priority", priority: "high" }] },
] as const;

/** Rules that run, a greeting and the end of silent chats among them, and a campaign that is planned, by the product's own verbs. */
export async function makeAutomation({ db, people, shopIds, now }: AutomationDemo): Promise<void> {
  const managerId = people.get("manager@demo.example");
  if (!managerId) return;
  const actor: Actor = { type: "user", id: managerId, role: "manager", scopes: ["read", "write", "admin"], shopIds };
  const manager = (): Context => ({ db, actor, now, requestId: newId() });
  const asked = presets("zh");
  for (const shopId of shopIds) {
    for (const rule of asked) await addRule(manager(), { shopId, rule, enabled: rule.preset !== "waiting" });
    for (const rule of QUIET_RULES) await addRule(manager(), { shopId, rule: RuleBody.parse(rule), enabled: true });
  }
  const [shopId] = shopIds;
  if (shopId === undefined) return;
  const startsAt = new Date((Math.floor((now.getTime() + SHANGHAI_MS) / DAY_MS) + 14) * DAY_MS - SHANGHAI_MS);
  const body = CampaignBody.parse({ capacity: 15, greeting: "大促期间咨询较多，客服会按顺序尽快回复您。", queueText: "您前面还有 {queue} 位，请稍等。", queueSeconds: 20 });
  await addCampaign(manager(), { shopId, name: "年终大促", startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + 3 * DAY_MS).toISOString(), body });
}
