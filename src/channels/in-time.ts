import { ChannelError } from "./port.ts";

const CALL_MS = 20_000;

/** A call that hangs is as good as no answer. @throws ChannelError `unreachable` after `timeoutMs`. */
export async function inTime<T>(call: Promise<T>, timeoutMs: number = CALL_MS): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ChannelError("unreachable", "timeout", "The platform did not answer in time.")), timeoutMs);
  try {
    return await Promise.race([call, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
