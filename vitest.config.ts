import { defineConfig } from "vitest/config";
import { closingReporter } from "./test/harness/closing-reporter.ts";

const TESTS = ["test/**/*.test.{ts,tsx}"];
/** A shop and a database each, in one process after another: what they import is imported once. */
const BROWSER = "test/browser/**/*.test.ts";
/** Files that start servers or workerd, or put themselves between the process and its network: a process each. The others share two, as what they import takes longer than what they test. */
const ALONE = ["acceptance", "cli", "day", "edge", "harness", "node", "scripts", "senders"].map((folder) => `test/${folder}/**/*.test.{ts,tsx}`).concat("test/attachments/s3.test.ts");

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "together", include: TESTS, exclude: [...ALONE, BROWSER], isolate: false } },
      { extends: true, test: { name: "browser", include: [BROWSER], isolate: false } },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
    globalSetup: ["test/harness/postgres.ts"],
    pool: "forks",
    // As many as the smallest machine has cores: a third one made it no faster.
    maxWorkers: 2,
    // Limits for what never ends, not for what is slow: others may be at work on the machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 90_000, interval: 20 } },
    reporters: ["default", closingReporter()],
    env: { TZ: "UTC" },
  },
});
