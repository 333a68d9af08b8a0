import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { openRunFolder } from "./run-folder.ts";

// A run for others to clear up after: it opens a folder, starts a server of its own on it, says so, and stays until it is killed.
const folder = openRunFolder("killed", process.argv[2]!);
const server = spawn(process.execPath, [path.join(import.meta.dirname, "../node/hold-postgres.ts"), path.join(folder, "data")], { stdio: ["ignore", "pipe", "inherit"] });
const [url] = (await once(server.stdout, "data")) as [Buffer];
process.stdout.write(JSON.stringify({ folder, server: server.pid, url: String(url).trim() }));
setInterval(() => {}, 60_000);
