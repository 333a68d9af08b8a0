import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Takes the web's figures in a process of its own; their lines come out where ours do. */
export async function startBenchWeb({ rounds, idleSeconds }: { rounds: number; /** Only an idle page, watched for so long. */ idleSeconds?: number | undefined }): Promise<void> {
  const args = [path.join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--config", "bench/web/vitest.config.ts"];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, BENCH_ROUNDS: String(rounds), ...(idleSeconds && { BENCH_IDLE_SECONDS: String(idleSeconds) }) }, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) process.exitCode = 1;
}
