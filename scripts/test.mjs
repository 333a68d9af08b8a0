import { install, root, run } from "./bootstrap.mjs";
import { buildWeb } from "./build-web.mjs";

install();
buildWeb();
process.chdir(root);
await run("node_modules/vitest/vitest.mjs", ["run", ...process.argv.slice(2)]);
