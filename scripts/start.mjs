import { install, run } from "./bootstrap.mjs";
import { buildWeb } from "./build-web.mjs";

install();
buildWeb();
await run("src/node.ts");
