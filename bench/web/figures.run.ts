import { expect, test } from "vitest";
import { benchWeb } from "./index.ts";

test("the web's figures", async () => {
  await expect(benchWeb({ rounds: Number(process.env["BENCH_ROUNDS"] ?? "5"), idleSeconds: Number(process.env["BENCH_IDLE_SECONDS"] ?? "0") })).resolves.toBeUndefined();
});
