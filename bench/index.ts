import { parseArgs } from "node:util";
import { benchIngest } from "./ingest.ts";
import { openDatabase } from "./machines.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: "string", default: "5" }, count: { type: "string", default: "6000" } } });
const part = positionals[0] ?? "all";
const database = await openDatabase();
try {
  if (part === "all" || part === "ingest") await benchIngest(database, { rounds: Number(values.rounds), count: Number(values.count) });
} finally {
  await database.stop();
}
