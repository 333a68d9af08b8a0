import type { Context as HonoContext } from "hono";

/** The caller's address. Forwarded headers count only behind a proxy of ours, and of those the entry that it added itself. */
export type ClientAddress = (c: HonoContext) => string;

export const clientAddress =
  ({ trustProxy }: { trustProxy: boolean }): ClientAddress =>
  (c) =>
    (trustProxy ? forwarded(c) : undefined) ?? socketAddress(c) ?? "unknown";

function forwarded(c: HonoContext): string | undefined {
  const last = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return c.req.header("cf-connecting-ip") ?? (last || undefined);
}

/** What @hono/node-server puts into the bindings; other runtimes have no socket to show. */
function socketAddress(c: HonoContext): string | undefined {
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress;
}

/** From this machine itself, not by way of a proxy on it. */
export function isLoopback(c: HonoContext): boolean {
  if (c.req.header("forwarded") !== undefined || c.req.header("x-forwarded-for") !== undefined) return false;
  const address = socketAddress(c) ?? "";
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}
