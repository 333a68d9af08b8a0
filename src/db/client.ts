import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { ARRAYS, readArray, writeArray } from "./arrays.ts";
import * as schema from "./schema/index.ts";

/** A pool, a reserved connection or a transaction: whatever may be asked. */
export type Sql = postgres.ISql<Types>;
export type Pool = postgres.Sql<Types>;
export type Orm = PostgresJsDatabase<typeof schema>;
type Types = { bigint: number };

/**
 * Connections that are lent out one by one, for transactions that are sent in one go. A pool cannot do that: it answers `begin` before it tells
 * which connection has it.
 */
export type Lanes = {
  /** Runs `work` on a connection that nobody else uses until the second of its promises is over; answers the first. First come, first served. */
  use<T>(work: (sql: Pool) => { answer: Promise<T>; over: Promise<unknown> }): Promise<T>;
  /** After what has been asked by now, and what follows from it without waiting, is on its way. */
  soon: (work: () => void) => void;
  end(): Promise<void>;
};

export type Connect = {
  url: string;
  max: number;
  name: string;
  /** Every statement is planned once a connection: for statements whose best plan is the same whatever their parameters hold. Left out behind a pooler. */
  planOnce?: boolean;
};

const JSON_TYPES = ["114", "3802"];
const INSTANT = "1184";
/** A database that is back is used at once; the default waits longer with every try. */
const RECONNECT_SECONDS = 0.2;
const BOOLEAN = 16;
/** A plan that is made once, perhaps while the tables are empty, must fit them as they grow: each row is looked up by an index. */
const PLAN_ONCE = { plan_cache_mode: "force_generic_plan", random_page_cost: "1.1", enable_seqscan: "off", enable_hashjoin: "off", enable_mergejoin: "off" };

/**
 * Opens a pool whose hand-written SQL and drizzle agree: instants are `Date`, int8 is `number` (a plain error beyond 2^53), column names are camelCase.
 * drizzle replaces the parsers of the client it gets; they are put back here, and its own columns read a `Date` as well.
 */
export function connect({ url, max, name, planOnce = false }: Connect): { sql: Pool; orm: Orm } {
  const sql = postgres<{ bigint: postgres.PostgresType<number> }>(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: () => RECONNECT_SECONDS,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: name, TimeZone: "UTC", ...(planOnce && PLAN_ONCE) },
    transform: { undefined: null, column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types: { bigint: { to: 20, from: [20], serialize: String, parse: safeInteger } },
  });
  const codecs = sql.options as Codecs;
  const instant = { parse: codecs.parsers[INSTANT]!, serialize: codecs.serializers[INSTANT]! };
  const orm = drizzle(sql as postgres.Sql, { schema, casing: "snake_case" });
  codecs.parsers[INSTANT] = instant.parse;
  codecs.serializers[INSTANT] = instant.serialize;
  for (const type of JSON_TYPES) codecs.serializers[type] = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  addArrays(codecs);
  return { sql, orm };
}

/** postgres.js types these by the number of the type, which its own declaration leaves out. */
type Codecs = { parsers: Record<string, (text: string) => unknown>; serializers: Record<string, (value: unknown) => unknown> };

function addArrays({ parsers, serializers }: Codecs): void {
  for (const [element, array] of ARRAYS) {
    const parse = parsers[element] ?? String;
    const serialize = element === BOOLEAN ? (value: unknown) => String(value) : (serializers[element] ?? String);
    parsers[array] = (text) => readArray(text, parse);
    const asText = (value: unknown) => (typeof value === "string" ? value : serialize(value));
    serializers[array] = (values) => (Array.isArray(values) ? writeArray(values, asText) : values);
  }
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number without losing digits.`);
  return value;
}
