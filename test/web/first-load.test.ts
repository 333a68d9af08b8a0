import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { firstLoad } from "../../bench/web/first-load.ts";

/** Bytes after gzip: what the issue allows the inbox before it is drawn. */
const ALLOWED = 250_000;

test("the inbox is drawn after at most 250 kB of script", async () => {
  const { script, files } = await firstLoad(fileURLToPath(new URL("../../web/vite.config.ts", import.meta.url)));
  expect(files.length).toBeGreaterThan(3);
  expect(script, `the heaviest: ${files.slice(0, 5).map(({ name, bytes }) => `${name} ${bytes}`).join(", ")}`).toBeLessThanOrEqual(ALLOWED);
});
