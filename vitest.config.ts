import { defineConfig } from "vitest/config";
import { closingReporter } from "./test/harness/closing-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/harness/postgres.ts"],
    pool: "forks",
    // One more than the cores of the smallest machine: browser tests and started servers mostly wait.
    maxWorkers: 2,
    // Limits for what never ends, not for what is slow: others may be at work on the machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 90_000, interval: 20 } },
    reporters: ["default", closingReporter()],
    env: { TZ: "UTC" },
  },
});
