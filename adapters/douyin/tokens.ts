import * as z from "zod";
import { ChannelError } from "../../src/channels/port.ts";
import type { ShopCredentials } from "./credentials.ts";
import { OptionalWhole } from "./fields.ts";
import { callSigned, type Params, type World } from "./signed-call.ts";

/** Earlier the platform gives the same token back; inside its last hour a new pair, the old one living an hour longer. */
const REFRESH_BEFORE_END_MS = 60 * 60 * 1000;
const LIFE_SECONDS = 7 * 24 * 60 * 60;

export type Tokens = Pick<ShopCredentials, "refreshToken" | "accessTokenExpiresAt"> & { accessToken: string };

const Issued = z.object({ access_token: z.string().min(1), refresh_token: z.string().nullish(), expires_in: OptionalWhole });

/** The shop's credentials with a token that is not about to end. A refresh that fails leaves the old token, which still lives. */
export async function freshTokens(world: World): Promise<ShopCredentials> {
  const { shop, outside } = world;
  const endsAt = shop.accessTokenExpiresAt ? Date.parse(shop.accessTokenExpiresAt) : Infinity;
  if (!shop.refreshToken || endsAt - outside.now.getTime() > REFRESH_BEFORE_END_MS) return shop;
  try {
    return { ...shop, ...(await refreshTokens(world)) };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return shop;
  }
}

/** Trades the refresh token for a new pair and stores it before anything uses it. Throws a ChannelError. */
export async function refreshTokens(world: World): Promise<Tokens> {
  const refreshToken = world.shop.refreshToken;
  if (!refreshToken) throw new ChannelError("unauthorized", "no_refresh_token", "The shop's authorisation has ended: it has no refresh token.");
  return issue("token.refresh", { grant_type: "refresh_token", refresh_token: refreshToken }, world);
}

/** A shop's first tokens: by the code of the authorisation page, or by shop id for a merchant's own app. Throws a ChannelError. */
export async function createTokens(grant: { code: string } | "self", world: World): Promise<Tokens> {
  const params: Params =
    grant === "self"
      ? { grant_type: "authorization_self", code: "", shop_id: world.shop.platformShopId }
      : { grant_type: "authorization_code", code: grant.code };
  return issue("token.create", params, world);
}

async function issue(method: string, params: Params, world: World): Promise<Tokens> {
  const issued = await callSigned({ method, params, schema: Issued }, { ...world, accessToken: undefined });
  const lifeMs = (issued.expires_in ?? LIFE_SECONDS) * 1000;
  const tokens: Tokens = {
    accessToken: issued.access_token,
    refreshToken: issued.refresh_token ?? world.shop.refreshToken,
    accessTokenExpiresAt: new Date(world.outside.now.getTime() + lifeMs).toISOString(),
  };
  await world.outside.saveTokens(tokens);
  return tokens;
}
