import { createHash } from "node:crypto";
import { applyComplaints } from "../../src/complaints/apply-complaints.ts";
import { changeCase, decideVerdict } from "../../src/complaints/judge.ts";
import { openIn } from "../../src/complaints/open.ts";
import { stepComplaint } from "../../src/complaints/step.ts";
import { inspect } from "../../src/inspections/begin.ts";
import { appealInspection, decideAppeal, decideFinding, scoreInspection } from "../../src/inspections/score.ts";
import type { Context } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { keepHits, wordsIn } from "../../src/phrases/check.ts";
import { systemContext, type World } from "../harness/world.ts";
import type { Heard } from "./histories.ts";

/** What people and the platform do with cases, looks at them, and words. */
export async function actOnCases(world: World, shop: string, heard: Heard): Promise<void> {
  const { what, ms, heardMs, thing, agent = null, outcome, faults } = heard;
  const by = (id: string): Context => ({ ...systemContext(world, new Date(heardMs)), actor: { type: "user", id, role: "manager", scopes: ["read", "write"], shopIds: [shop] } });
  const lead = by("lead");
  if (what === "complained") {
    const opening = { type: "complaint_opened" as const, key: heard.id, at: new Date(ms), platformShopId: null, platformComplaintId: thing!, platformConversationId: null, platformOrderId: thing!, text: "投诉", deadline: null, external: "none" as const };
    await inTransaction(systemContext(world, new Date(heardMs)), (ctx) => applyComplaints(ctx, [{ shopId: shop, event: opening }]));
  } else if (what === "noted down") await inTransaction(lead, (ctx) => openIn(ctx, { shopId: shop, text: "电话投诉", platformOrderId: thing!, external: "none", companyNotified: false, ownerId: agent! }));
  else if (what === "worded") await say(by(agent!), shop, heard);
  else if (what === "pardoned") {
    for (const { id } of await world.db.work<{ id: string }[]>`select id from inspection_findings where message_id = ${uuidOf(thing!)}`) await decideFinding(lead, id, "rejected");
  } else {
    const [found] = await world.db.work<{ id: string }[]>`select id from complaints where shop_id = ${shop} and platform_order_id = ${thing!}`;
    const id = found!.id;
    if (what === "coordinated") await stepComplaint(lead, id, { step: "coordinate" });
    else if (what === "blamed") await changeCase(lead, id, { agentId: agent });
    else if (what === "judged") await decideVerdict(lead, id, { verdict: outcome === "upheld" ? "upheld" : "not_upheld", note: "查实" });
    else if (what === "inspected") await scoreInspection(lead, (await inspect(lead, { subjectType: "complaint", subjectId: id })).id, { faults: faults!, notes: null, confirmed: [], rejected: [] });
    else await regrade(world, id, { by, faults: faults! });
  }
}

async function say(ctx: Context, shop: string, { ms, conversation, agent = null, thing, text = "" }: Heard): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.sql<{ conversationId: string }[]>`select conversation_id from conversation_keys where shop_id = ${shop} and platform_conversation_id = ${conversation}`;
    await keepHits(ctx, { id: uuidOf(thing!), shopId: shop, conversationId: found!.conversationId, agentId: agent, text, at: new Date(ms) }, await wordsIn(ctx, shop, text));
  });
}

async function regrade({ db }: World, complaintId: string, { by, faults }: { by: (id: string) => Context; faults: Readonly<Record<string, number>> }): Promise<void> {
  const [look] = await db.work<{ id: string; agentId: string }[]>`select id, agent_id from inspections where subject_id = ${complaintId}`;
  await appealInspection(by(look!.agentId), look!.id, { text: "有异议" });
  await decideAppeal(by("second"), look!.id, { verdict: "changed", reason: "重看", faults });
}

const uuidOf = (thing: string): string => createHash("md5").update(thing).digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
