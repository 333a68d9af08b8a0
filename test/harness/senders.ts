import type { Secrets } from "../../src/kernel/secrets.ts";
import { CallFault, type Senders } from "../../src/senders/port.ts";

/** Ways out that lead nowhere. */
export const noSenders = (secrets: Secrets): Senders => ({
  secrets,
  call: () => Promise.reject(new CallFault("unreachable", "No network in tests.")),
  mail: null,
  allowPrivate: true,
  publicUrl: null,
});
