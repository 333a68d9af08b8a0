import { ChannelError } from "../../src/channels/port.ts";
import { isTokenRefused } from "./errors.ts";
import { callSigned, type Request, type World } from "./signed-call.ts";
import { freshTokens, refreshTokens } from "./tokens.ts";

export type { World } from "./signed-call.ts";

/** Calls a method for a shop: a token near its end is refreshed before, a refused one once after. Throws a ChannelError. */
export async function callGateway<T>(request: Request<T>, world: World): Promise<T> {
  const shop = await freshTokens(world);
  if (!shop.accessToken) throw new ChannelError("unauthorized", "no_token", "The shop has not authorised the app: it has no access token.");
  try {
    return await callSigned(request, { ...world, accessToken: shop.accessToken });
  } catch (error) {
    if (!isTokenRefused(error) || !shop.refreshToken) throw error;
    const { accessToken } = await refreshTokens({ ...world, shop });
    return callSigned(request, { ...world, accessToken });
  }
}
