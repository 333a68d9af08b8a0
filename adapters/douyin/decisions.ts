import * as z from "zod";
import { ChannelError, type RefundDecision, type RefundFacts, type RefundKind, type RefundState } from "../../src/channels/port.ts";
import { Id } from "../protocols/fields.ts";
import type { Param } from "./canonical-json.ts";
import { businessNumber } from "./errors.ts";
import { OptionalWhole } from "./fields.ts";
import { callGateway, type World } from "./gateway.ts";

type Pair = { agree: number; refuse: number };
type Meaning = { agree: RefundState; refuse: RefundState };

const MAX_EVIDENCE = 4;
const IMAGE = 1;
/** `afterSale.operate` types: first review, and second review once the goods are back. */
const FIRST: Partial<Record<RefundKind, Pair & { means: Meaning }>> = {
  refund_only: { agree: 201, refuse: 202, means: { agree: "agreed", refuse: "refused" } },
  return_refund: { agree: 101, refuse: 102, means: { agree: "return_agreed", refuse: "refused" } },
  exchange: { agree: 301, refuse: 302, means: { agree: "return_agreed", refuse: "refused" } },
};
const SECOND: typeof FIRST = {
  return_refund: { agree: 111, refuse: 112, means: { agree: "agreed", refuse: "refused" } },
  exchange: { agree: 311, refuse: 312, means: { agree: "agreed", refuse: "refused" } },
};
const WRONG_STATE = "20309541";
/** Also what an old `update_time` gets, in other words. */
const FAILED = "11005";
const OLD_VERSION = /版本|version|已更新|update_time/i;
const RESHIP = 311;
const NEEDS_ADDRESS = new Set([101, 301, RESHIP]);

/**
 * Agrees or refuses, one refund a call since a call is all or nothing. The version is the second of the last change, so
 * that the platform refuses a decision on something else than what was seen. Throws a ChannelError, `wrong_state` or `stale` where it says so.
 */
export async function decideRefund(decision: RefundDecision, world: World): Promise<{ after: RefundFacts | null }> {
  const operation = (decision.state === "buyer_returned" ? SECOND : FIRST)[decision.kind];
  if (!operation) throw new ChannelError("rejected", "unsupported", "The platform takes decisions on this kind of request only in its own workbench.");
  const type = operation[decision.decision];
  try {
    await operate({ type, items: [itemOf(decision, type, world)] }, world);
  } catch (error) {
    throw error instanceof ChannelError && error.fault === "rejected" ? explained(error) : error;
  }
  return { after: { platformRefundId: decision.platformRefundId, state: operation.means[decision.decision], decidedBy: "agent" } };
}

async function operate(params: { type: number; items: Param[] }, world: World): Promise<void> {
  const schema = z.object({ items: z.array(z.object({ status_code: OptionalWhole, status_msg: z.string().nullish() })).nullish() });
  const { items } = await callGateway({ method: "afterSale.operate", params, schema }, world);
  const failed = items?.find(({ status_code }) => status_code !== undefined && status_code !== 0);
  if (failed) throw new ChannelError("rejected", String(failed.status_code), failed.status_msg || "The platform refused the decision.");
}

/** Of the refusals the core tells two apart: the refund is in another state, or has changed since it was seen. */
function explained(error: ChannelError): ChannelError {
  const number = businessNumber(error.code);
  const isStale = number !== "" && number !== WRONG_STATE && OLD_VERSION.test(error.message);
  if (isStale) return new ChannelError("rejected", "stale", error.message, { cause: error });
  return number === WRONG_STATE || number === FAILED ? new ChannelError("rejected", "wrong_state", error.message, { cause: error }) : error;
}

/** The platform's reasons for refusing this refund; none before shipping. */
export async function refusalReasons(platformRefundId: string, world: World): Promise<{ code: string; text: string; evidenceNeeded: boolean }[]> {
  const reason = z.object({ reject_reason_code: Id, reason: z.string().nullish(), evidence_need: z.string().nullish() });
  const schema = z.object({ items: z.array(reason).nullish() });
  const { items } = await callGateway({ method: "afterSale.rejectReasonCodeList", params: { aftersale_id: wholeId(platformRefundId) }, schema }, world);
  return (items ?? []).map(({ reject_reason_code, reason: text, evidence_need }) => ({ code: reject_reason_code, text: text ?? "", evidenceNeeded: evidence_need === "Y" }));
}

/** Proof for an arbitration: a comment and at most four addresses of pictures. */
export async function submitEvidence(evidence: { platformRefundId: string; comment: string; urls: string[] }, world: World): Promise<void> {
  const { platformRefundId, comment, urls } = evidence;
  if (urls.length > MAX_EVIDENCE) throw new ChannelError("rejected", "too_many_files", `At most ${MAX_EVIDENCE} files may be submitted.`);
  const params = { aftersale_id: wholeId(platformRefundId), comment, evidence: urls };
  await callGateway({ method: "afterSale.submitEvidence", params, schema: z.unknown() }, world);
}

/** int64 parameters go as numbers, to the last digit. */
export function wholeId(id: string): Param {
  return /^\d{1,19}$/.test(id) ? BigInt(id) : id;
}

function itemOf(decided: RefundDecision, type: number, { shop }: World): Param {
  const { platformRefundId, decision, reasonCode, note, evidenceUrls, version } = decided;
  return {
    aftersale_id: platformRefundId,
    reason: decision === "refuse" ? (note ?? "") : "",
    remark: note ?? "",
    evidence: evidenceUrls.map((url) => ({ type: IMAGE, url, desc: "" })),
    reject_reason_code: decision === "refuse" && reasonCode ? wholeId(reasonCode) : undefined,
    logistics: logisticsOf(decided, type, shop.returnAddressId),
    update_time: version && /^\d{1,12}$/.test(version) ? Number(version) : undefined,
  };
}

/** Where the goods come back to, and with an exchange what goes out. */
function logisticsOf({ returnAddressId, parcel }: RefundDecision, type: number, usual: string | undefined): Param {
  const address = returnAddressId ?? usual;
  if (!NEEDS_ADDRESS.has(type) || (!address && !parcel)) return undefined;
  return {
    receiver_address_id: address ? wholeId(address) : undefined,
    company_code: type === RESHIP ? parcel?.companyCode : undefined,
    logistics_code: type === RESHIP ? parcel?.number : undefined,
  };
}
