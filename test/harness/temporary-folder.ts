import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes with the test. Its name has a space, since the user's may. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "xiaoer test "));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
