import { startPostgres } from "../../src/node/embedded-postgres.ts";

// A run for others to meet: starts Postgres on the folder given, says its address, and stays until it is killed.
const { url } = await startPostgres({ dataDir: process.argv[2]!, unsafe: true });
process.stdout.write(`${url}\n`);
setInterval(() => {}, 60_000);
