import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "../kernel/start-error.ts";
import { inWords } from "./folders.ts";

/** The key in DATA_DIR/secret.key, made on first use. Whoever has it can read the credentials that are stored. */
export function ownSecretKey(dataDir: string): string {
  const file = path.join(path.resolve(dataDir), "secret.key");
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw inWords(cause, dataDir);
  }
  const key = read(file, dataDir);
  if (!key) throw new StartError("setting_missing", `${file} is empty. Put the key back, or remove the file if no credentials were stored under it.`);
  return key;
}

function read(file: string, dataDir: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw inWords(cause, dataDir);
  }
}
