import { writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { conversationsHeld, conversationsPage, type ListQuestion } from "../src/conversations/queries.ts";
import { storedTurns } from "../src/conversations/derived-queries.ts";
import type { Pool, Sql } from "../src/db/client.ts";
import type { Position } from "../src/events/position.ts";
import { eventsAfter } from "../src/events/queries.ts";
import { claimDeliveries } from "../src/inbound/queries.ts";
import { transcriptPage } from "../src/messages/queries.ts";
import { claimReplies } from "../src/outbound/queries.ts";
import { turnsPage } from "../src/sla/read-queries.ts";
import { dueClocks } from "../src/sla/due-queries.ts";
import { nextInstant } from "../src/sla/queries.ts";
import { conversationId, SHOPS } from "./fill.ts";
import { print } from "./figure.ts";
import type { Database } from "./machines.ts";

type Hot = { what: string; role: "xiaoer_app" | "xiaoer_worker"; ask: (sql: Sql) => PromiseLike<unknown> };

const NONE = "00000000-0000-0000-0000-000000000000";
const now = new Date();
const ago = (ms: number) => new Date(now.getTime() - ms);
const page: ListQuestion = { shopIds: SHOPS, states: ["open"], assignees: undefined, q: null, platformConversationId: null, sort: "urgent", after: null, limit: 51 };

const hotQueries = (agentId: string, last: Position): Hot[] => [
  { what: "Inbox, mine", role: "xiaoer_app", ask: (sql) => conversationsHeld(sql, { ...page, assignees: [agentId], assigneeId: agentId }) },
  { what: "Inbox, queue", role: "xiaoer_app", ask: (sql) => conversationsPage(sql, { ...page, assignees: null }) },
  { what: "Inbox, all open", role: "xiaoer_app", ask: (sql) => conversationsPage(sql, page) },
  { what: "Transcript", role: "xiaoer_app", ask: (sql) => transcriptPage(sql, { conversationId: conversationId(500_000), before: null, limit: 51 }) },
  { what: "Turns of a shop's day", role: "xiaoer_app", ask: (sql) => turnsPage(sql, { shopIds: ["s1"], from: ago(172_800_000).toISOString(), to: ago(86_400_000).toISOString(), after: null, limit: 101 }) },
  { what: "Clocks that are due", role: "xiaoer_worker", ask: (sql) => dueClocks(sql, now, 1_000) },
  { what: "When the next clock is due", role: "xiaoer_worker", ask: nextInstant },
  { what: "Deliveries to apply", role: "xiaoer_worker", ask: (sql) => claimDeliveries(sql, new Date(now.getTime() + 60_000), 100) },
  { what: "Replies to send", role: "xiaoer_worker", ask: (sql) => claimReplies(sql, { now: new Date(now.getTime() + 60_000), leaseUntil: now, limit: 16, attemptIds: Array<string>(16).fill(NONE), busyShops: [] }) },
  { what: "The end of the event stream", role: "xiaoer_worker", ask: (sql) => eventsAfter(sql, { after: last, limit: 500 }) },
  { what: "Waits that are folded again", role: "xiaoer_worker", ask: (sql) => storedTurns(sql, [{ conversationId: conversationId(5), key: NONE }], [NONE]) },
];

/** Writes what Postgres did for each hot query at a million rows, as its own auto_explain tells it, to bench/PLANS.md. */
export async function explainHot({ url }: Database, agentId: string): Promise<void> {
  const told: string[] = [];
  const sql = postgres<{ bigint: postgres.PostgresType<number> }>(url, { max: 1, types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } }, transform: postgres.camel, onnotice: ({ message }) => void (message?.includes("plan:") && told.push(message)) });
  await sql`load 'auto_explain'`;
  for (const [name, value] of Object.entries({ log_min_duration: "0", log_analyze: "on", log_buffers: "on", log_level: "notice", log_nested_statements: "off" })) await sql.unsafe(`set auto_explain.${name} = ${value}`);
  const [last] = await sql<Position[]>`select xid::text, seq::int - 500 as seq from events order by xid desc, seq desc limit 1`;
  const parts = [`# Plans of the hot queries at a million rows\n\nMade by \`npm run bench -- plans\`: the product's own query functions under its own roles, row-level security included, a warm cache. 50 shops, 1,000,000 conversations (100,000 open), messages, turns, running clocks, events, deliveries, replies.\n`];
  for (const hot of hotQueries(agentId, last!)) parts.push(await explained(sql, told, hot));
  await sql.end();
  await writeFile(path.join(import.meta.dirname, "PLANS.md"), parts.join("\n"));
}

async function explained(sql: Pool, told: string[], { what, role, ask }: Hot): Promise<string> {
  let plan = "";
  const undo = new Error("Undone.");
  await sql.begin(async (tx) => {
    await tx.unsafe(`set local role ${role}`);
    await tx`set local plan_cache_mode = ${tx.unsafe(role === "xiaoer_worker" ? "force_generic_plan" : "auto")}`;
    await tx`select set_config('app.shops', ${`{${SHOPS.join(",")}}`}, true)`;
    await ask(tx);
    told.length = 0;
    await ask(tx);
    plan = told.at(-1) ?? "";
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  const [, durationMs] = /duration: ([\d.]+) ms/.exec(plan) ?? [];
  const indexes = [...new Set([...plan.matchAll(/using (\w+)|on (\w+_(?:idx|key|pkey)\w*)/g)].map(([, a, b]) => a ?? b!))];
  const scanned = [...new Set([...plan.matchAll(/Seq Scan on (\w+)/g)].map(([, table]) => table!))];
  print({ figure: `plan: ${what}`, unit: "ms", product: Number(durationMs), indexes: indexes.join(" "), scanned: scanned.join(" ") || null });
  const body = plan.slice(plan.indexOf("plan:") + 5).replace(/Query Text: [\s\S]*?\n(?=[A-Z][\w ]+.*\(cost=)/, "").trim();
  return `## ${what}\n\n${durationMs} ms. Indexes: ${indexes.map((name) => `\`${name}\``).join(", ")}. Whole tables read: ${scanned.join(", ") || "none"}.\n\n\`\`\`\n${body}\n\`\`\`\n`;
}
