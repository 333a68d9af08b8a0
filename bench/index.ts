import { parseArgs } from "node:util";
import { benchDay } from "./day.ts";
import { benchIngest } from "./ingest.ts";
import { openDatabase } from "./machines.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, count: { type: "string", default: "6000" }, messages: { type: "string", default: "20000" } },
});
const part = positionals[0] ?? "all";

if (part === "day") {
  const messages = Number(values.messages);
  await benchDay({ messages, orders: Math.round(messages / 10), refunds: Math.round(messages / 50) });
} else {
  const database = await openDatabase();
  try {
    if (part === "all" || part === "ingest") await benchIngest(database, { rounds: Number(values.rounds), count: Number(values.count) });
  } finally {
    await database.stop();
  }
}
process.exit();
