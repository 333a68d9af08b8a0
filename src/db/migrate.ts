import { createHmac } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { StartError } from "../kernel/start-error.ts";

export type LoginRole = "xiaoer_app" | "xiaoer_worker";
export const LOGIN_ROLES: readonly LoginRole[] = ["xiaoer_app", "xiaoer_worker"];

export type Migration = {
  ownerUrl: string;
  secretKey: string;
  /** Absolute path of the folder of SQL migrations. */
  folder: string;
  /** Tests only: a database that may lose the last commits in a crash will do. */
  allowUnsafe?: boolean;
};

const OLDEST_VERSION = 150_000;
/** Any number, the same for all servers of a database. */
const MIGRATION_LOCK = 7_150_201;

/**
 * Brings the database to this version's schema in one transaction, one server at a time, and gives the login roles their passwords.
 * @throws StartError `database_unreachable`, `database_unsuitable` or `migration_failed`; the database is then as it was.
 */
export async function migrate({ ownerUrl, secretKey, folder, allowUnsafe = false }: Migration): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await reach(sql, ownerUrl);
    await checkServer(sql, allowUnsafe);
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(sql, folder);
    for (const role of LOGIN_ROLES) await sql.unsafe(`alter role ${role} login password '${rolePassword(role, secretKey)}'`);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw failed(error);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** The owner's address with the name and password of a login role. Every server with the same SECRET_KEY arrives at the same. */
export function roleUrl(ownerUrl: string, role: LoginRole, secretKey: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(role, secretKey);
  return url.href;
}

const rolePassword = (role: LoginRole, secretKey: string) => createHmac("sha256", secretKey).update(role).digest("hex");

async function reach(sql: postgres.Sql, ownerUrl: string): Promise<void> {
  try {
    await sql`select 1`;
  } catch (cause) {
    const { host, pathname } = new URL(ownerUrl);
    const reason = (cause as Error).message || (cause as { code?: string }).code;
    throw new StartError("database_unreachable", `The database ${pathname.slice(1)} at ${host} cannot be reached: ${reason}`, { cause });
  }
}

async function checkServer(sql: postgres.Sql, allowUnsafe: boolean): Promise<void> {
  const [server] = await sql<{ version: number; unsafe: string[] }[]>`
    select current_setting('server_version_num')::int as version,
      array(select name || ' = ' || setting from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name) as unsafe`;
  const { version, unsafe } = server!;
  if (version < OLDEST_VERSION) throw new StartError("database_unsuitable", `Postgres 15 or newer is needed; this one is ${Math.floor(version / 10_000)}.`);
  if (unsafe.length > 0 && !allowUnsafe) {
    throw new StartError("database_unsuitable", `The database may lose what it has confirmed: ${unsafe.join(", ")}. Switch it on and start again.`);
  }
}

async function applyMigrations(sql: postgres.Sql, folder: string): Promise<void> {
  await runMigrations(drizzle(sql), { migrationsFolder: folder });
}

function failed(error: unknown): StartError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
  const { code } = cause as { code?: string };
  const hint = code === "42501" ? ". The account of DATABASE_URL must own the database and may create roles (alter role … createrole)." : "";
  return new StartError(code === "53100" ? "disk_full" : "migration_failed", `The database could not be migrated and is as it was: ${cause.message}${hint}`, { cause: error });
}
