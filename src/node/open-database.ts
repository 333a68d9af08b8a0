import path from "node:path";
import { migrate, roleUrl } from "../db/migrate.ts";
import { StartError } from "../kernel/start-error.ts";
import { borrowPostgres, type EmbeddedPostgres, startPostgres } from "./embedded-postgres.ts";
import type { Purpose } from "./run-lock.ts";
import { ownSecretKey } from "./secret-key.ts";

export type Settings = { DATABASE_URL?: string | undefined; SECRET_KEY?: string | undefined; DATA_DIR?: string | undefined };

export type OpenDatabase = {
  ownerUrl: string;
  /** For requests: held to the actor's shops. */
  appUrl: string;
  /** For background work. */
  workerUrl: string;
  secretKey: string;
  embedded: boolean;
  /** Of the embedded one. */
  onEnd: EmbeddedPostgres["onEnd"];
  /** Call it last, after the pools are closed. */
  close(): Promise<void>;
};

const MIGRATIONS = path.resolve(import.meta.dirname, "../../drizzle");
const DEFAULT_DATA_DIR = path.resolve(import.meta.dirname, "../../.data");

/**
 * The migrated database that the environment names: DATABASE_URL, else the embedded one of DATA_DIR.
 * @throws StartError in words for the person who started us; an embedded Postgres is stopped again.
 */
export async function openDatabase(settings: Settings, purpose: Purpose = "server"): Promise<OpenDatabase> {
  const server = settings.DATABASE_URL ? given(settings.DATABASE_URL) : await embedded(dataDirOf(settings), purpose);
  try {
    const secretKey = settings.SECRET_KEY || generatedKey(settings);
    await migrate({ ownerUrl: server.url, secretKey, folder: MIGRATIONS });
    return {
      ownerUrl: server.url,
      appUrl: roleUrl(server.url, "xiaoer_app", secretKey),
      workerUrl: roleUrl(server.url, "xiaoer_worker", secretKey),
      secretKey,
      embedded: !settings.DATABASE_URL,
      onEnd: server.onEnd,
      close: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export const dataDirOf = ({ DATA_DIR }: Settings): string => path.resolve(DATA_DIR || DEFAULT_DATA_DIR);

function embedded(dataDir: string, purpose: Purpose): Promise<EmbeddedPostgres> {
  return purpose === "cli" ? borrowPostgres({ dataDir }) : startPostgres({ dataDir });
}

function given(url: string): EmbeddedPostgres {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new StartError("setting_missing", "DATABASE_URL is not the address of a Postgres: postgres://user:password@host:5432/database is expected.");
  }
  return { url, owned: false, onEnd: () => {}, stop: () => Promise.resolve() };
}

function generatedKey(settings: Settings): string {
  if (settings.DATABASE_URL) {
    throw new StartError("setting_missing", "With DATABASE_URL, SECRET_KEY must be set (a long random text, the same for every server): it encrypts the shops' credentials.");
  }
  return ownSecretKey(dataDirOf(settings));
}
