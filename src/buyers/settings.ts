import * as z from "zod";
import { NOTE_KINDS, SENSITIVE_KINDS } from "./note-kinds.ts";

/** What a shop may set of its buyers' files; part of its settings. */
export const buyerSettings = {
  noteKindsOn: z.array(z.enum(SENSITIVE_KINDS)).max(SENSITIVE_KINDS.length).describe("Sensitive kinds of notes on buyers that may be kept; none."),
  harassmentLine: z.string().trim().min(1).max(300).describe("The fixed line for who harasses; it must be true."),
  blockedMessages: z.enum(["quiet", "unrouted", "as_usual"]).describe("What becomes of a blocked buyer's messages beside being kept: quiet runs no clocks and gives them to nobody, unrouted leaves them in the queue, as_usual only marks them; quiet."),
  agentBlockHours: z.int().min(0).max(24 * 365).describe("Hours for which an agent may block a buyer without a lead; 72."),
  erasureKeepDays: z.int().min(0).max(3_650).describe("Days that orders of an erased buyer stay tied to the account, because the law wants them kept; 1095."),
};

const Stored = z.object(buyerSettings).partial();

export type BuyerSettings = { noteKinds: string[]; harassmentLine: string; blockedMessages: "quiet" | "unrouted" | "as_usual"; agentBlockHours: number; erasureKeepDays: number };

/** A shop's stored settings with the default of whatever is not set. */
export function readBuyerSettings(stored: Record<string, unknown>): BuyerSettings {
  const given = Stored.parse(stored);
  return {
    noteKinds: [...NOTE_KINDS, ...(given.noteKindsOn ?? [])],
    harassmentLine: given.harassmentLine ?? "您好，本次服务到此结束。如有订单问题，请文明沟通，我们会继续为您处理。感谢您的理解。",
    blockedMessages: given.blockedMessages ?? "quiet",
    agentBlockHours: given.agentBlockHours ?? 72,
    erasureKeepDays: given.erasureKeepDays ?? 1_095,
  };
}
