import { hash32 } from "../random.ts";
import type { DouyinShop, Keep, SimShop, SimToken } from "../types.ts";
import { bareNumber } from "../wire/exact-json.ts";
import { fault, ok } from "./answers.ts";
import type { GatewayAnswer } from "./answers.ts";

export type Token = { access: string; refresh: string; shop: DouyinShop; expiresAt: number };
type Asked = { params: Record<string, unknown>; nowMs: number };
export type Tokens = {
  create: (asked: Asked) => GatewayAnswer;
  refresh: (asked: Asked) => GatewayAnswer;
  /** The shop of an access token, or why it is none. */
  check: (access: string, nowMs: number) => DouyinShop | GatewayAnswer;
  /** Ends an access token's life at once; its refresh token still works. */
  expire: (access: string) => void;
  /** A token of an earlier run, whose life begins anew. */
  recall: (token: SimToken) => void;
};
type Vault = { shops: DouyinShop[]; lifeMs: number; tell: Keep; byAccess: Map<string, Token>; byRefresh: Map<string, Token> };

const HOUR = 3_600_000;
const REFRESH_LIFE = 14 * 24 * HOUR;

/** Tokens live `lifeSeconds`; a refresh in the last hour gives a new pair and leaves the old one an hour more, an earlier one changes nothing. */
export function createTokens(shops: readonly SimShop[], { nowMs, lifeSeconds, tell }: { nowMs: number; lifeSeconds: number; tell: Keep }): Tokens {
  const vault: Vault = { shops: shops.filter((shop) => shop.platform === "douyin"), lifeMs: lifeSeconds * 1000, tell, byAccess: new Map(), byRefresh: new Map() };
  for (const shop of vault.shops) {
    const { accessToken: access, refreshToken } = shop.credentials;
    if (access) keep(vault, { access, refresh: refreshToken ?? `refresh-of-${access}`, shop, expiresAt: nowMs + vault.lifeMs });
  }
  return {
    create: (asked) => create(vault, asked),
    refresh: (asked) => refresh(vault, asked),
    check: (access, atMs) => {
      const token = vault.byAccess.get(access);
      if (!token) return fault(40003, "isv.access-token-no-existed", "access_token不存在");
      return token.expiresAt > atMs ? token.shop : fault(40003, "isv.access-token-expired", "access_token已过期");
    },
    expire: (access) => {
      const token = vault.byAccess.get(access);
      if (token) token.expiresAt = 0;
    },
    recall: ({ shop: id, ...token }) => {
      const shop = vault.shops.find((one) => one.id === id);
      if (shop) keep(vault, { ...token, shop, expiresAt: nowMs + vault.lifeMs });
    },
  };
}

function create(vault: Vault, { params, nowMs }: Asked): GatewayAnswer {
  const shop = vault.shops.find(({ platformShopId }) => platformShopId === String(params["shop_id"] ?? ""));
  if (params["grant_type"] !== "authorization_self" || !shop) return fault(50001, "dop.token-generate-failed:1", "授权信息不存在");
  return issued(issue(vault, shop, nowMs), nowMs);
}

function refresh(vault: Vault, { params, nowMs }: Asked): GatewayAnswer {
  const token = vault.byRefresh.get(String(params["refresh_token"] ?? ""));
  if (!token || params["grant_type"] !== "refresh_token") return fault(50001, "dop.token-generate-failed:2", "refresh_token无效");
  if (token.expiresAt > 0 && nowMs > token.expiresAt + REFRESH_LIFE) return fault(50001, "dop.token-generate-failed:3", "refresh_token已过期");
  if (token.expiresAt - nowMs > HOUR) return issued(token, nowMs);
  if (token.expiresAt > nowMs) token.expiresAt = nowMs + HOUR;
  return issued(issue(vault, token.shop, nowMs), nowMs);
}

function issue(vault: Vault, shop: DouyinShop, nowMs: number): Token {
  const number = vault.byAccess.size + 1;
  const stamp = hash32(`token/${shop.id}/${number}`).toString(16).padStart(8, "0");
  const token = { access: `access-${stamp}-${number}`, refresh: `refresh-${stamp}-${number}` };
  vault.tell({ kept: "token", token: { ...token, shop: shop.id } });
  return keep(vault, { ...token, shop, expiresAt: nowMs + vault.lifeMs });
}

function keep({ byAccess, byRefresh }: Vault, token: Token): Token {
  byAccess.set(token.access, token);
  byRefresh.set(token.refresh, token);
  return token;
}

function issued({ access, refresh: refresh_token, shop, expiresAt }: Token, nowMs: number): GatewayAnswer {
  const expires_in = Math.max(0, Math.floor((expiresAt - nowMs) / 1000));
  return ok({ access_token: access, expires_in, refresh_token, scope: "SCOPE", shop_id: bareNumber(shop.platformShopId), shop_name: shop.name });
}
