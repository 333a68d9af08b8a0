import { type Context, Hono } from "hono";
import type { Answer } from "../channels/port.ts";
import { readBody } from "./read-body.ts";
import { type Address, receiveDelivery, verifyAddress, type WebhookDeps } from "./receive.ts";

const DEFAULT_MAX_BYTES = 1 << 20;

/** The platforms' addresses: `/webhooks/{platform}/{connectionId}` and, with several feeds, one level deeper. Nobody signs in here: the signature speaks. */
export function webhookRoutes(deps: WebhookDeps): Hono {
  const maxBytes = deps.maxBytes ?? DEFAULT_MAX_BYTES;
  const receive = async (c: Context) =>
    answer(await receiveDelivery(deps, { address: addressOf(c), headers: c.req.header(), readBody: () => readBody(c.req.raw, maxBytes) }));
  const verify = async (c: Context) => answer(await verifyAddress(deps, addressOf(c), c.req.query()));
  return new Hono()
    .post("/:platform/:connectionId", receive)
    .post("/:platform/:connectionId/:feed", receive)
    .get("/:platform/:connectionId", verify)
    .get("/:platform/:connectionId/:feed", verify);
}

const addressOf = (c: Context): Address => ({
  platform: c.req.param("platform") ?? "",
  connectionId: c.req.param("connectionId") ?? "",
  feed: c.req.param("feed") ?? null,
});

/** The rest of a body that is too long is not read, so its connection cannot be used again. */
function answer({ status, body, contentType }: Answer): Response {
  const headers: Record<string, string> = { "content-type": contentType };
  if (status === 413) headers["connection"] = "close";
  return new Response(body, { status, headers });
}
