import type { Adapter, Answer } from "../../src/channels/port.ts";

const REFUSALS = {
  signature: [401, "unauthenticated", "The headers webhook-id, webhook-timestamp and webhook-signature do not sign this body, or the timestamp lies more than 300 s from now."],
  malformed: [400, "invalid", "The body is not {type, timestamp, data}."],
  too_large: [413, "too_large", "The body is too large."],
  unavailable: [503, "unavailable", "The delivery could not be stored; send it again."],
  unknown_connection: [404, "not_found", "There is no such connection."],
} as const;

export const accepted: Answer = { status: 200, body: "{}", contentType: "application/json" };

export const refused: Adapter["refused"] = (reason) => {
  const [status, code, message] = REFUSALS[reason];
  return { status, body: JSON.stringify({ error: { code, message } }), contentType: "application/json" };
};
