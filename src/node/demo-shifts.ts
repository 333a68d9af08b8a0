import { DEMO_PEOPLE } from "../../simulator/index.ts";
import { askForLeave, decideLeave } from "../leave/ask.ts";
import type { Context, Database, Role } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { setPresence } from "../presence/change.ts";
import { mondayOf } from "../reports/open-now.ts";
import { DEFAULT_KINDS, shiftSpan } from "../shifts/kinds.ts";
import { dayAfter, dayIn, setCells } from "../shifts/plan.ts";
import { compileZone } from "../sla/zone.ts";
import { beginLog, confirmLog, writeLog } from "../work-logs/log.ts";

export type ShiftDeps = { db: Database; now: Date; /** User ids by e-mail. */ people: ReadonlyMap<string, string> };
type Agent = { id: string; index: number; shopIds: readonly string[] };

const ZONE = "Asia/Shanghai";
const MINUTE_MS = 60_000;
const PAST_DAYS = 7;

const agentsOf = (people: ShiftDeps["people"]): Agent[] => DEMO_PEOPLE.filter(({ role }) => role === "agent").map(({ email, shopIds }, index) => ({ id: people.get(email) ?? "", index, shopIds }));

/** Five days on, two off, by turns early and late, one of them at night. */
function kindsOn({ index }: Agent, day: string): string[] {
  const days = Date.parse(day) / 86_400_000;
  if ((days + index * 2) % 7 >= 5) return [];
  return [index % 6 === 5 ? "N" : (index + Math.floor((days + 3) / 7)) % 2 === 0 ? "E" : "L"];
}

/** Three weeks of shifts, two leaves, and some days of presence beside them. Before anybody signs in: presence goes forward only. */
export async function makeShifts({ db, now, people }: ShiftDeps): Promise<void> {
  const today = dayIn(now, ZONE);
  const monday = dayAfter(mondayOf(today), -7);
  const agents = agentsOf(people);
  const as = (id: string, role: Role, shopIds: readonly string[], at = now): Context => ({ db, actor: { type: "user", id, role, scopes: ["read", "write", "admin"], shopIds }, now: at, requestId: newId() });
  const lead = people.get("lead@demo.example") ?? "";
  for (const [shopId, own] of Map.groupBy(agents, ({ shopIds }) => shopIds[0] ?? "")) {
    const cells = own.flatMap((agent) => Array.from({ length: 21 }, (_, day) => dayAfter(monday, day)).map((day) => ({ userId: agent.id, day, kinds: kindsOn(agent, day) })));
    await setCells(as(lead, "lead", [shopId]), { shopId, cells });
  }
  for (const agent of agents) for (let back = PAST_DAYS; back >= 1; back--) await liveShift(agent, dayAfter(today, -back), (at) => as(lead, "lead", agent.shopIds, at));
  const [away, asking] = agents;
  if (!away?.shopIds[0] || !asking?.shopIds[0]) return;
  const leave = await askForLeave(as(away.id, "agent", away.shopIds), { shopId: away.shopIds[0], kind: "annual", fromDay: dayAfter(today, 2), toDay: dayAfter(today, 3), reason: "回老家" });
  await decideLeave(as(lead, "lead", [away.shopIds[0]]), leave.id, { verdict: "approved", answer: "已安排顶班" });
  await askForLeave(as(asking.id, "agent", asking.shopIds), { shopId: asking.shopIds[0], kind: "personal", fromDay: dayAfter(today, 4), toDay: dayAfter(today, 4), toTime: "12:00", reason: "带孩子体检" });
}

type Turn = [minutes: number, state: "online" | "busy" | "offline"];

/** Comes, eats, works on and goes; now and then late, away or early. A lead sets it, for how long: nobody's page tells of those days. */
async function liveShift(agent: Agent, day: string, at: (instant: Date) => Context): Promise<void> {
  const kind = DEFAULT_KINDS.find(({ code }) => kindsOn(agent, day).includes(code));
  if (!kind) return;
  const { startsAt, endsAt } = shiftSpan(day, kind, compileZone(ZONE));
  const length = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
  const which = (agent.index * 3 + Date.parse(day) / 86_400_000) % 7;
  const away: Turn[] = which === 1 ? [[350, "offline"], [363, "online"]] : [];
  const turns: Turn[] = [[which === 3 ? 14 : -3, "online"], [235, "busy"], [262, "online"], ...away, [which === 5 ? length - 20 : length + 4, "offline"]];
  for (const [index, [minutes, state]] of turns.entries()) {
    const until = turns[index + 1]?.[0] ?? minutes + 1;
    await setPresence(at(new Date(startsAt.getTime() + minutes * MINUTE_MS)), agent.id, { state, minutes: until - minutes, ...(state === "busy" && { reason: "meal" }) });
  }
}

/** Yesterday's log of the first agent, completed and confirmed; the others' wait as drafts. */
export async function makeLog({ db, now, people }: ShiftDeps): Promise<void> {
  const [agent] = agentsOf(people).filter(({ index }) => index > 0);
  const shopId = agent?.shopIds[0];
  if (!agent || !shopId) return;
  const ctx: Context = { db, actor: { type: "user", id: agent.id, role: "agent", scopes: ["read", "write"], shopIds: agent.shopIds }, now, requestId: newId() };
  const log = await beginLog(ctx, { shopId, day: dayAfter(dayIn(now, ZONE), -1) });
  const body = { orders: "咨询集中在尺码和优惠券叠加，均已答复。", shipping: "两单催发货，已请仓库今天发出。", after_sale: "退款申请按规则处理，一单等买家寄回。", special: "一位老客户第三次反馈色差，建议主管回访。", summary: "建议在详情页补充实物色差说明。" };
  const written = await writeLog(ctx, log.id, { body, version: log.version });
  await confirmLog(ctx, log.id, written.version);
}
