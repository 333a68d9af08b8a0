import { reviewBreach } from "../../src/breaches/review.ts";
import { systemContext, type World } from "../harness/world.ts";
import type { Heard } from "./histories.ts";

/** A lead judges the breach of a promise, which is named by its chat, the start of its wait and its kind. */
export async function reviewClock(world: World, shop: string, { heardMs, thing = "", outcome }: Heard): Promise<void> {
  const [conversation = "", start = "", kind = ""] = thing.split(" ");
  const [found] = await world.db.work<{ id: string }[]>`
    select b.id from conversation_keys v join turns t on t.conversation_id = v.conversation_id and t.started_at = ${new Date(Number(start))} and t.voided_at is null
    join clocks k on k.subject_id = t.id and k.kind = ${kind} join breaches b on b.clock_id = k.id
    where v.shop_id = ${shop} and v.platform_conversation_id = ${conversation} and b.state <> 'withdrawn'`;
  await reviewBreach({ ...systemContext(world, new Date(heardMs)), actor: { type: "user", id: "lead", role: "manager", scopes: ["read", "write"], shopIds: [shop] } }, found!.id, { verdict: outcome === "excused" ? "excused" : "upheld", reason: "other", note: "查实" });
}
