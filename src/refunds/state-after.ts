import type { RefundKind, RefundState } from "../channels/port.ts";

const COMES_BACK: readonly RefundKind[] = ["return_refund", "exchange"];

/** Where a decision leads when the platform does not say: agreeing to a return asks for the goods first, the second time it grants. */
export function stateAfter(decision: "agree" | "refuse", { kind, state }: { kind: RefundKind; state: RefundState }): RefundState {
  if (decision === "refuse") return "refused";
  return COMES_BACK.includes(kind) && state === "requested" ? "return_agreed" : "agreed";
}
