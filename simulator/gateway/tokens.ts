import { hash32 } from "../random.ts";
import type { DouyinShop, SimShop } from "../types.ts";
import { bareNumber } from "../wire/exact-json.ts";
import { businessFault, fault, ok } from "./answers.ts";
import type { GatewayAnswer } from "./answers.ts";

export type Token = { access: string; refresh: string; shop: DouyinShop; expiresAt: number };
export type Tokens = {
  create: (params: Record<string, unknown>, nowMs: number) => GatewayAnswer;
  refresh: (params: Record<string, unknown>, nowMs: number) => GatewayAnswer;
  /** The shop of an access token, or why it is none. */
  check: (access: string, nowMs: number) => DouyinShop | GatewayAnswer;
  /** Ends an access token's life at once; its refresh token still works. */
  expire: (access: string) => void;
};

const HOUR = 3_600_000;
const REFRESH_LIFE = 14 * 24 * HOUR;

/** Tokens live `lifeSeconds`; a refresh in the last hour gives a new pair and leaves the old one an hour more, an earlier one changes nothing. */
export function createTokens(shops: readonly SimShop[], { nowMs, lifeSeconds }: { nowMs: number; lifeSeconds: number }): Tokens {
  const byAccess = new Map<string, Token>();
  const byRefresh = new Map<string, Token>();
  let issued = 0;
  const keep = (token: Token): Token => {
    byAccess.set(token.access, token);
    byRefresh.set(token.refresh, token);
    return token;
  };
  const issue = (shop: DouyinShop, atMs: number): Token => {
    issued += 1;
    const stamp = hash32(`token/${shop.id}/${issued}`).toString(16).padStart(8, "0");
    return keep({ access: `access-${stamp}-${issued}`, refresh: `refresh-${stamp}-${issued}`, shop, expiresAt: atMs + lifeSeconds * 1000 });
  };
  const douyin = shops.filter((shop) => shop.platform === "douyin");
  for (const shop of douyin) {
    const { accessToken, refreshToken } = shop.credentials;
    if (accessToken) keep({ access: accessToken, refresh: refreshToken ?? `refresh-of-${accessToken}`, shop, expiresAt: nowMs + lifeSeconds * 1000 });
  }
  return {
    create: (params, atMs) => {
      const shop = douyin.find(({ platformShopId }) => platformShopId === String(params["shop_id"] ?? ""));
      if (params["grant_type"] !== "authorization_self" || !shop) return fault(50001, "dop.token-generate-failed:1", "授权信息不存在");
      return ok(tokenData(issue(shop, atMs), atMs));
    },
    refresh: (params, atMs) => {
      const token = byRefresh.get(String(params["refresh_token"] ?? ""));
      if (!token || params["grant_type"] !== "refresh_token") return fault(50001, "dop.token-generate-failed:2", "refresh_token无效");
      if (atMs > token.expiresAt + REFRESH_LIFE) return businessFault(50001, "refresh_token已过期");
      if (token.expiresAt - atMs > HOUR) return ok(tokenData(token, atMs));
      token.expiresAt = Math.max(token.expiresAt, atMs) === token.expiresAt ? atMs + HOUR : token.expiresAt;
      return ok(tokenData(issue(token.shop, atMs), atMs));
    },
    check: (access, atMs) => {
      const token = byAccess.get(access);
      if (!token) return fault(40003, "isv.access-token-no-existed", "access_token不存在");
      return token.expiresAt > atMs ? token.shop : fault(40003, "isv.access-token-expired", "access_token已过期");
    },
    expire: (access) => {
      const token = byAccess.get(access);
      if (token) token.expiresAt = 0;
    },
  };
}

function tokenData({ access, refresh, shop, expiresAt }: Token, nowMs: number): Record<string, unknown> {
  return {
    access_token: access, expires_in: Math.max(0, Math.floor((expiresAt - nowMs) / 1000)), refresh_token: refresh, scope: "SCOPE",
    shop_id: bareNumber(shop.platformShopId), shop_name: shop.name,
  };
}
