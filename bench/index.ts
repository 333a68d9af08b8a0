import { parseArgs } from "node:util";
import { benchBreaches } from "./breaches.ts";
import { benchDay } from "./day.ts";
import { benchFigures } from "./figures.ts";
import { benchIngest } from "./ingest.ts";
import { benchRules } from "./rules.ts";
import { openDatabase } from "./machines.ts";
import { startBenchWeb } from "./web/start.ts";
import { benchLarge, benchReadsOnly } from "./large.ts";
import { benchSweepOnly } from "./sweep.ts";
import { benchWhatIf } from "./what-if.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, count: { type: "string", default: "6000" }, messages: { type: "string", default: "20000" }, rows: { type: "string", default: "1000000" }, turns: { type: "string", default: "5000000" }, rate: { type: "string", default: "200" }, seconds: { type: "string", default: "30" }, idle: { type: "string" } },
});
const part = positionals[0] ?? "all";
const [rounds, count, messages, rows] = [Number(values.rounds), Number(values.count), Number(values.messages), Number(values.rows)];
const isAsked = (name: string) => part === "all" || part === name;

if (part === "day") await benchDay({ messages, orders: Math.round(messages / 10), refunds: Math.round(messages / 50) });
else if (part === "web") await startBenchWeb({ rounds, idleSeconds: values.idle ? Number(values.idle) : undefined });
else if (part === "rules") benchRules({ rounds });
else {
  if (part === "all") {
    benchRules({ rounds });
    await startBenchWeb({ rounds });
  }
  const database = await openDatabase();
  try {
    if (isAsked("ingest")) await benchIngest(database, { rounds, count });
    if (isAsked("large")) await benchLarge(database, { rounds, rows });
    if (part === "figures") await benchFigures(database, { rounds, turns: Number(values.turns) });
    if (part === "breaches") await benchBreaches(database, { rate: Number(values.rate), seconds: Number(values.seconds) });
    if (part === "sweep") await benchSweepOnly(database, { rows });
    if (part === "what-if") await benchWhatIf(database, { rounds });
    if (part === "reads") await benchReadsOnly(database, { rounds, rows });
  } finally {
    await database.stop();
  }
}
process.exit();
