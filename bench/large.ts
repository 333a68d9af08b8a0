import { tell } from "./figure.ts";
import { fill, fillFloor } from "./fill.ts";
import { addBenchShop, cli, type Database, signIn, startFloor, startProduct } from "./machines.ts";
import { explainHot } from "./plans.ts";
import { benchReads } from "./reads.ts";
import { benchSweep } from "./sweep.ts";

const [EMAIL, PASSWORD] = ["reader@bench.example", "bench-2026-bench"];
const READS = 2_000;

/** What is asked while a million conversations lie there: lists, transcripts, due clocks, and the plans of the hot queries. */
export async function benchLarge(database: Database, rounds: number): Promise<void> {
  const floor = await startFloor(database);
  const product = await startProduct(database);
  await addBenchShop(database);
  await cli(database, "user", "add", "--email", EMAIL, "--password", PASSWORD, "--name", "Reader", "--role", "agent");
  const [agent] = await database.sql<{ id: string }[]>`select id from users where email = ${EMAIL}`;
  tell("Filling a million rows of everything …");
  await product.stop();
  await fill(database.sql, agent!.id);
  await fillFloor(database.sql);
  await explainHot(database, agent!.id);
  await benchSweep(database);
  await database.sql`update deliveries set state = 'applied' where state = 'pending'`;
  await database.sql`update outbound set state = 'sent' where state = 'queued'`;
  const reader = await startProduct(database);
  await benchReads(database, { floor, product: reader, cookie: await signIn(reader, EMAIL, PASSWORD), rounds, count: READS });
  await Promise.all([floor.stop(), reader.stop()]);
}
