import { defineConfig } from "vitest/config";
import { closingReporter } from "./test/harness/closing-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/harness/postgres.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", closingReporter()],
    env: { TZ: "UTC" },
  },
});
