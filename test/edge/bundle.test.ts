import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { makeWebFolder, ROOT } from "./world.ts";

const run = promisify(execFile);

it.each(["wrangler.toml", "wrangler.office.toml"])("the Worker of %s can be deployed, and is small", async (config) => {
  makeWebFolder();
  const wrangler = ["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--config", config, "--outdir", temporaryFolder()];
  const { stdout } = await run(process.execPath, wrangler, { cwd: ROOT, env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" } });
  const kibibytes = Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]);
  expect(kibibytes).toBeGreaterThan(0);
  expect(kibibytes).toBeLessThanOrEqual(500);
});
