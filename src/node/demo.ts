import path from "node:path";
import { DEMO_PEOPLE, DEMO_SHOPS, demoCredentials, openDemo, type Demo } from "../../simulator/index.ts";
import { createChannels } from "../channels/connections.ts";
import type { Catalogue } from "../channels/port.ts";
import { remapAccount } from "../conversations/remap.ts";
import { logUnknown } from "../http/log.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Secrets } from "../kernel/secrets.ts";
import { addUser } from "../people/add-user.ts";
import { usersByEmail } from "../people/queries.ts";
import { addShop } from "../shops/add-shop.ts";
import { shopById } from "../shops/queries.ts";
import { putSettings } from "../shops/publish.ts";
import { makeAutomation } from "./demo-automation.ts";
import { makeBuyers } from "./demo-buyers.ts";
import { makeComplaints } from "./demo-complaints.ts";
import { keepParts, type Part, type Parts } from "./demo-parts.ts";
import { makeKnowledge, useKnowledge } from "./demo-knowledge.ts";
import { makeQuickReplies } from "./demo-quick-replies.ts";
import { makeService } from "./demo-after-sales.ts";
import { makeHistory } from "./demo-history.ts";
import { makeScorecards } from "./demo-scorecards.ts";
import { makeLog, makeShifts } from "./demo-shifts.ts";
import { makeTickets } from "./demo-tickets.ts";

export type DemoDeps = { db: Database; catalogue: Catalogue; secrets: Secrets; clock: () => Date; baseUrl: string; /** Where the simulated platform is served: the same at every start, for the shops know its address. */ port: number; /** Where the simulated platform keeps what it knows. */ folder: string };

const SYSTEM: Actor = { type: "system", id: "demo", role: "admin", scopes: [], shopIds: DEMO_SHOPS.map(({ id }) => id) };
const ADMIN = { email: "admin@demo.example", name: "管理员", role: "admin" as const, password: DEMO_PEOPLE[0]!.password };

/** Whoever looks on may do so at any hour, and sees clocks run and figures move. */
const WHOLE_DAY = { windowStart: "00:00", windowEnd: "24:00" };

export type RunningDemo = { signIns: { email: string; password: string; role: string }[]; stop: () => Promise<void> };

/** A simulated platform with three shops and their people, made by the product's own verbs; the past two weeks are lived in the background. */
export async function runDemo(deps: DemoDeps): Promise<RunningDemo> {
  const { db, catalogue, clock } = deps;
  const demo = await openDemo({ baseUrl: deps.baseUrl, port: deps.port, memory: path.join(deps.folder, "demo-platform.jsonl") });
  let stopped = false;
  const parts = keepParts(path.join(deps.folder, "demo-parts.json"), () => stopped);
  await settle(deps, demo, parts);
  const people = new Map((await usersByEmail(db.work, DEMO_PEOPLE.map(({ email }) => email))).map(({ id, email }) => [email, id]));
  const made = () => ({ db, people, shopIds: DEMO_SHOPS.map(({ id }) => id), now: clock() });
  const channels = () => createChannels({ work: db.work, catalogue, secrets: deps.secrets, clock, fetch: globalThis.fetch });
  const atOnce: Part[] = [
    { name: "knowledge", make: () => makeKnowledge(made()) },
    { name: "quick replies", make: () => makeQuickReplies(made()) },
    { name: "shifts", make: () => makeShifts(made()) },
  ];
  const lived: Part[] = [
    { name: "history", make: () => makeHistory({ db, catalogue, people, remember: demo.simulator.remember, now: clock(), isStopped: () => stopped }), repeatable: true },
    { name: "complaints", make: () => makeComplaints(made()) },
    { name: "buyers", make: () => makeBuyers(made()) },
    { name: "use of knowledge", make: () => useKnowledge(made()) },
    { name: "after-sales", make: () => makeService({ ...made(), channels: channels() }) },
    { name: "tickets", make: () => makeTickets({ ...made(), channels: channels(), ask: demo.simulator.gateway.ask, clock }) },
    { name: "log", make: () => makeLog(made()) },
    { name: "automation", make: () => makeAutomation(made()) },
    { name: "scorecards", make: () => makeScorecards(made()) },
  ];
  for (const part of parts.open(atOnce)) await parts.make(part);
  const open = parts.open(lived);
  const history = open.length > 0 ? liveThrough(open, parts, () => stopped) : undefined;
  demo.begin(history);
  return {
    signIns: [...DEMO_PEOPLE.filter(({ played }) => !played), ADMIN].map(({ email, password, role }) => ({ email, password, role })),
    async stop() {
      stopped = true;
      await demo.stop();
      await history;
    },
  };
}

/** One after the other, for each rests on those before it. */
async function liveThrough(open: readonly Part[], parts: Parts, isStopped: () => boolean): Promise<void> {
  try {
    for (const part of open) if (!isStopped()) await parts.make(part);
  } catch (error) {
    logUnknown(error, { step: "demo history" });
  }
}

/** Makes the shops and people on an empty database, and what is missing of them where that was cut off. */
async function settle({ db, catalogue, secrets, clock }: DemoDeps, demo: Demo, parts: Parts): Promise<void> {
  const startedAt = clock();
  const ctx = (): Context => ({ db, actor: SYSTEM, now: new Date(startedAt.getTime() - 15 * 86_400_000), requestId: newId() });
  const known = await usersByEmail(db.work, [ADMIN.email]);
  if (known.length > 0) return;
  parts.begin();
  for (const shop of DEMO_SHOPS) {
    if (!(await shopById(db.work, shop.id))) await addShop(ctx(), { catalogue, secrets }, { id: shop.id, name: shop.name, platform: shop.platform, connectionId: shop.connectionId, credentials: demoCredentials(shop, demo.url), alwaysOpen: true });
    await putSettings(ctx(), shop.id, WHOLE_DAY);
  }
  const there = new Set((await usersByEmail(db.work, DEMO_PEOPLE.map(({ email }) => email))).map(({ email }) => email));
  for (const { email, name, number, role, shopIds, capacity, password, accounts } of DEMO_PEOPLE.filter((one) => !there.has(one.email))) {
    await addUser(ctx(), { remapAccount }, { email, name, number, role, shopIds: [...shopIds], capacity, password, accounts: [...accounts] });
  }
  await addUser(ctx(), { remapAccount }, { ...ADMIN, number: null, shopIds: [], capacity: 10, accounts: [] });
}
