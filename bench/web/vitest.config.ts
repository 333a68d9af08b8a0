import { defineConfig } from "vitest/config";

/** The web's figures are taken on the tests' own server and database: the one Postgres of a test run, the product in this process. */
export default defineConfig({
  test: { include: ["bench/web/figures.run.ts"], globalSetup: ["test/harness/postgres.ts"], disableConsoleIntercept: true, reporters: ["dot"], testTimeout: 1_800_000 + Number(process.env["BENCH_IDLE_SECONDS"] ?? "0") * 1_000, hookTimeout: 120_000 },
});
