import * as z from "zod";
import { aboutConnection, aboutShop, adapterOf } from "../channels/connections.ts";
import type { Adapter, Catalogue } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Secrets } from "../kernel/secrets.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { insertCalendar, insertCalendarVersion } from "../calendars/queries.ts";
import { wide } from "../people/wide.ts";
import { insertPolicy, insertPolicyVersion } from "../policies/queries.ts";
import { DEFAULT_CALENDAR, DEFAULT_TARGETS } from "../sla/policies.ts";
import {
  connectionPlatform,
  insertConnection,
  insertShop,
  openToItsMaker,
  shopById,
  takeUpUnrouted,
} from "./queries.ts";
import type { Shop } from "./shapes.ts";

export type AddShopDeps = { catalogue: Catalogue; secrets: Secrets };
export type NewShop = {
  id: string;
  name: string;
  platform: string;
  /** The credentials file's content; undefined without one. */
  credentials: unknown;
  /** The connection to come in by; undefined for one of the shop's own. */
  connectionId?: string | undefined;
  timeZone?: string | undefined;
  alwaysOpen?: boolean | undefined;
};

/** An id stands in addresses and file names. */
const ShopId = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/, "An id has letters, digits, dots, dashes and underscores, 64 at most.");

/** A shop with its calendar and policy by default, open to its platform's deliveries at once, also to those that came before it. */
export async function addShop(ctx: Context, deps: AddShopDeps, shop: NewShop): Promise<Shop> {
  for (const id of [shop.id, shop.connectionId ?? shop.id]) check(ShopId, id, "The id");
  const adapter = adapterOf(deps.catalogue, shop.platform);
  if (!adapter) throw new DomainError("invalid", `There is no platform ${shop.platform}. There are: ${Object.keys(deps.catalogue).sort().join(", ")}.`);
  return inTransaction(wide(ctx), async (ctx) => {
    const connectionId = shop.connectionId ?? shop.id;
    const own = await connect(ctx, deps, { adapter, connectionId, credentials: shop.credentials ?? {} });
    const timeZone = shop.timeZone ?? DEFAULT_CALENDAR.timeZone;
    await insertCalendar(ctx.sql, { id: shop.id, shopId: shop.id, name: shop.name });
    const credentials = isEmpty(own.shop) ? null : await deps.secrets.seal(own.shop, aboutShop(shop.id));
    const row = { id: shop.id, name: shop.name, platform: shop.platform, platformShopId: own.platformShopId, connectionId, timeZone, currency: adapter.currency };
    if (!(await insertShop(ctx.sql, { ...row, credentials, now: ctx.now }))) throw taken(row);
    await publishDefaults(ctx, { ...row, alwaysOpen: shop.alwaysOpen ?? false });
    if (ctx.actor.type === "user") await openToItsMaker(ctx.sql, { userId: ctx.actor.id, shopId: shop.id });
    await takeUpUnrouted(ctx.sql, connectionId, ctx.now);
    await appendEvents(ctx, [{ type: "shop.added", shopId: shop.id, subject: { type: "shop", id: shop.id }, data: { connectionId } }]);
    return (await shopById(ctx.sql, shop.id))!;
  });
}

type Joining = { adapter: Adapter; connectionId: string; credentials: unknown };

/** Joins the connection, making it where there is none. Answers the shop's own part of the credentials. */
async function connect(ctx: Working, { secrets }: AddShopDeps, { adapter, connectionId, credentials }: Joining) {
  const platform = await connectionPlatform(ctx.sql, connectionId);
  if (platform === undefined) {
    const { connection, ...own } = readCredentials(() => adapter.split(credentials));
    const sealed = await secrets.seal(connection, aboutConnection(connectionId));
    await insertConnection(ctx.sql, { id: connectionId, platform: adapter.platform, credentials: sealed, now: ctx.now });
    return own;
  }
  if (platform !== adapter.platform) throw new DomainError("conflict", `The connection ${connectionId} is one of ${platform}.`);
  if (!adapter.manyShops) throw new DomainError("conflict", `There is a connection ${connectionId} already, and one of ${platform} serves one shop only.`);
  return readCredentials(() => adapter.splitShop(credentials));
}

async function publishDefaults(ctx: Working, { id, name, timeZone, alwaysOpen }: { id: string; name: string; timeZone: string; alwaysOpen: boolean }): Promise<void> {
  const { sql, now } = ctx;
  await insertCalendarVersion(sql, { id, spec: { ...DEFAULT_CALENDAR, timeZone, alwaysOpen }, by: null, now });
  const body = { name, rank: 0, enabled: true, when: {}, targets: DEFAULT_TARGETS.map((target) => ({ ...target, sunsetMinute: null })), calendarId: null };
  await insertPolicy(sql, { id, shopId: id, isDefault: true, body });
  await insertPolicyVersion(sql, { id, shopId: id, body, by: null, now });
}

function readCredentials<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const issues = cause.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
    const named = issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");
    throw new DomainError("invalid", `The credentials are not right. ${named}.`, { issues }, { cause });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, what: string): void {
  const result = schema.safeParse(value);
  if (!result.success) throw new DomainError("invalid", `${what} is not right: ${result.error.issues.map(({ message }) => message).join(" ")}`);
}

const taken = ({ id, connectionId, platformShopId }: { id: string; connectionId: string; platformShopId: string | null }) =>
  new DomainError("conflict", platformShopId === null ? `There is a shop ${id} already.` : `There is a shop ${id} already, or one with the platform's id ${platformShopId} on the connection ${connectionId}.`);

const isEmpty = (value: unknown): boolean => typeof value !== "object" || value === null || Object.values(value).every((part) => part === undefined);
