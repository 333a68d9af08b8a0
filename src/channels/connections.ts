import type { Pool } from "../db/client.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Secrets } from "../kernel/secrets.ts";
import type { Adapter, Catalogue, Outside } from "./port.ts";
import { connectionById, lockShopCredentials, type ShopAccessRow, saveShopCredentials, shopAccessById } from "./queries.ts";

export type Connection = { id: string; adapter: Adapter; credentials: unknown };

/** All that a call to a platform on behalf of a shop needs. */
export type ShopAccess = {
  shop: Omit<ShopAccessRow, "credentials" | "connectionCredentials">;
  adapter: Adapter;
  credentials: unknown;
  shopCredentials: unknown;
  outside: Outside;
  /** Makes an address of ours one that the platform can fetch; left out where nobody told how. */
  publicAddress?: (url: string) => Promise<string>;
};

export type Channels = {
  /** Null for an unknown one. Known ones are remembered for `freshMs`. */
  loadConnection: (connectionId: string) => Promise<Connection | null>;
  /** @throws DomainError `not_found` for an unknown shop or a platform that no adapter speaks. */
  loadShopAccess: (shopId: string) => Promise<ShopAccess>;
  catalogue: Catalogue;
};

/** `work` is the pool of background work: requests of the app role never see credentials. */
export type ChannelDeps = { work: Pool; catalogue: Catalogue; secrets: Secrets; clock: () => Date; fetch: typeof fetch; freshMs?: number; publicAddress?: (url: string) => Promise<string> };

/** What credentials are sealed about. */
export const aboutConnection = (id: string): string => `connection ${id}`;
export const aboutShop = (id: string): string => `shop ${id}`;

export function createChannels(deps: ChannelDeps): Channels {
  return { loadConnection: remember(deps), loadShopAccess: (shopId) => loadShopAccess(deps, shopId), catalogue: deps.catalogue };
}

type Remembered = { connection: Connection; loadedAtMs: number; loading: boolean };

/** A second request of a busy connection never waits for its credentials: an old copy serves while one request reads the new one. */
function remember(deps: ChannelDeps): Channels["loadConnection"] {
  const { clock, freshMs = 2000 } = deps;
  const known = new Map<string, Remembered>();
  const load = async (id: string): Promise<Connection | null> => {
    const connection = await loadConnection(deps, id);
    if (connection) known.set(id, { connection, loadedAtMs: clock().getTime(), loading: false });
    else known.delete(id);
    return connection;
  };
  return async (id) => {
    const copy = known.get(id);
    if (!copy) return load(id);
    const ageMs = clock().getTime() - copy.loadedAtMs;
    if (ageMs < freshMs || (copy.loading && ageMs < 10 * freshMs)) return copy.connection;
    copy.loading = true;
    try {
      return await load(id);
    } finally {
      copy.loading = false;
    }
  };
}

async function loadConnection({ work, catalogue, secrets }: ChannelDeps, id: string): Promise<Connection | null> {
  const row = await connectionById(work, id);
  const adapter = row && adapterOf(catalogue, row.platform);
  if (!row || !adapter) return null;
  return { id, adapter, credentials: adapter.credentials.parse(await secrets.open(row.credentials, aboutConnection(id))) };
}

async function loadShopAccess(deps: ChannelDeps, shopId: string): Promise<ShopAccess> {
  const row = await shopAccessById(deps.work, shopId);
  const adapter = row && adapterOf(deps.catalogue, row.platform);
  if (!row || !adapter) throw new DomainError("not_found", "There is no such shop.");
  const { credentials, connectionCredentials, ...shop } = row;
  const { secrets } = deps;
  const own = credentials ? await secrets.open(credentials, aboutShop(shopId)) : {};
  return {
    shop,
    adapter,
    credentials: adapter.credentials.parse(await secrets.open(connectionCredentials, aboutConnection(shop.connectionId))),
    shopCredentials: adapter.shopCredentials.parse(own),
    outside: { fetch: deps.fetch, now: deps.clock(), saveTokens: (tokens) => saveTokens(deps, { shopId, seen: own, tokens }) },
    ...(deps.publicAddress && { publicAddress: deps.publicAddress }),
  };
}

/** Stores new tokens beside what else the shop's credentials hold. Where another refresh was stored since `seen`, its other fields are kept. */
async function saveTokens({ work, secrets }: ChannelDeps, { shopId, seen, tokens }: { shopId: string; seen: unknown; tokens: Record<string, unknown> }): Promise<void> {
  await work.begin(async (sql) => {
    const sealed = await lockShopCredentials(sql, shopId);
    const now = sealed ? await secrets.open(sealed, aboutShop(shopId)) : seen;
    await saveShopCredentials(sql, shopId, await secrets.seal({ ...(now as object), ...tokens }, aboutShop(shopId)));
  });
}

export function adapterOf(catalogue: Catalogue, platform: string): Adapter | undefined {
  return Object.hasOwn(catalogue, platform) ? catalogue[platform] : undefined;
}
