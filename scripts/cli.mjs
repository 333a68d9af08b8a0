import { run } from "./bootstrap.mjs";

await run("src/cli.ts");
