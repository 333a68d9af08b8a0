import type { Reporter, TestCase } from "vitest/node";

/** Closes the log with one plain line. A file that did not load and an error outside of every test count as failed. */
export function closingReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
      for (const module of modules) {
        if (module.errors().length > 0) count.failed++;
        for (const test of module.children.allTests()) count[outcome(test)]++;
      }
      process.once("exit", () => process.stdout.write(closingLine(count)));
    },
  };
}

function outcome(test: TestCase): "passed" | "failed" | "skipped" {
  const { state } = test.result();
  return state === "pending" ? "failed" : state;
}

function closingLine({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`;
}
