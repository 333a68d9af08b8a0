import { createHash } from "node:crypto";
import { receiverName } from "../corpus/people.ts";
import type { SimOrder } from "../types.ts";

export type CipherKind = "name" | "phone" | "address";

/** The platform's cipher of one field of an order, stable and in its look; only the gateway opens it. */
export function cipherOf(order: SimOrder, kind: CipherKind): string {
  const plain = plainOf(order, kind);
  const token = createHash("sha256").update(`${order.orderId}/${kind}/${plain}`).digest("base64url").slice(0, 22);
  if (kind === "name") return `##${token}==*Cg${token.slice(0, 6)}=#1##`;
  if (kind === "phone") return `$$${token}==*Cg${token.slice(0, 6)}=$1$$`;
  return `#${token}==#1##`;
}

export function plainOf({ buyer }: SimOrder, kind: CipherKind): string {
  if (kind === "name") return receiverName(buyer);
  return kind === "phone" ? buyer.phone : buyer.address.detail;
}

export function maskedOf(order: SimOrder, kind: CipherKind): string {
  const plain = plainOf(order, kind);
  if (kind === "phone") return `${plain.slice(0, 2)}*******${plain.slice(-2)}`;
  return `${plain.slice(0, 1)}${"*".repeat(Math.max(1, plain.length - 1))}`;
}
