import { tell } from "./figure.ts";
import { fill, fillFloor, MILLION } from "./fill.ts";
import { addBenchShop, cli, type Database, type Server, signIn, startFloor, startProduct } from "./machines.ts";
import { explainHot } from "./plans.ts";
import { benchReads } from "./reads.ts";
import { benchSweep } from "./sweep.ts";

const [EMAIL, PASSWORD] = ["reader@bench.example", "bench-2026-bench"];
const READS = 2_000;

/** What is asked while a million conversations lie there: lists, transcripts, due clocks, and the plans of the hot queries. */
export async function benchLarge(database: Database, { rounds, rows = MILLION }: { rounds: number; rows?: number }): Promise<void> {
  const { floor, agentId } = await lay(database, rows);
  await explainHot(database, agentId);
  await benchSweep(database, rows);
  await readThem(database, { floor, rounds, rows });
}

/** Only the reads, at any size. */
export async function benchReadsOnly(database: Database, { rounds, rows }: { rounds: number; rows: number }): Promise<void> {
  const { floor } = await lay(database, rows);
  await readThem(database, { floor, rounds, rows });
}

async function lay(database: Database, rows: number): Promise<{ floor: Server; agentId: string }> {
  const floor = await startFloor(database);
  const product = await startProduct(database);
  await addBenchShop(database);
  await cli(database, "user", "add", "--email", EMAIL, "--password", PASSWORD, "--name", "Reader", "--role", "agent");
  const [agent] = await database.sql<{ id: string }[]>`select id from users where email = ${EMAIL}`;
  tell(`Filling ${rows} rows of everything …`);
  await product.stop();
  await fill(database.sql, agent!.id, rows);
  await fillFloor(database.sql, rows);
  return { floor, agentId: agent!.id };
}

async function readThem(database: Database, { floor, rounds, rows }: { floor: Server; rounds: number; rows: number }): Promise<void> {
  await database.sql`update deliveries set state = 'applied' where state = 'pending'`;
  await database.sql`update outbound set state = 'sent' where state = 'queued'`;
  const reader = await startProduct(database);
  await benchReads(database, { floor, product: reader, cookie: await signIn(reader, EMAIL, PASSWORD), rounds, count: READS, rows });
  await Promise.all([floor.stop(), reader.stop()]);
}
