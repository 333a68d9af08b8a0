import { decide, isDecidable, submitEvidence } from "../live/decisions.ts";
import type { Stage } from "../live/stage.ts";
import type { SimRefund, SimShop } from "../types.ts";
import { bareNumber } from "../wire/exact-json.ts";
import { unixSeconds } from "../wire/instants.ts";
import { businessFault, invalid, ok } from "./answers.ts";
import type { GatewayAnswer } from "./answers.ts";
import type { Method, Params } from "./methods.ts";
import { badPage } from "./orders.ts";
import { refundDetail, refundRow } from "./refund-shapes.ts";

export const list: Method = ({ stage, shop, params }) => {
  const [page, size] = [Number(params["page"] ?? 0), Number(params["size"] ?? 10)];
  const objection = badPage(page, size);
  if (objection) return objection;
  const [field = "update_time", direction = "desc"] = String((params["order_by"] as string[] | undefined)?.[0] ?? "").split(" ").filter(Boolean);
  const rows = [...stage.world.refunds.values()].filter((refund) => refund.shop === shop.id && isWanted(refund, params));
  const key = (refund: SimRefund): number => (field === "apply_time" ? refund.appliedAt : field === "status_deadline" ? (refund.deadlineAt ?? 0) : refund.updatedAt);
  rows.sort((a, b) => (direction === "asc" ? 1 : -1) * (key(a) - key(b) || (a.refundId < b.refundId ? -1 : 1)));
  const items = rows.slice(page * size, (page + 1) * size).map((refund) => refundRow(refund, stage.world.orders.get(refund.orderId)));
  return ok({ has_more: rows.length > (page + 1) * size, items, page, size, total: rows.length });
};

function isWanted(refund: SimRefund, params: Params): boolean {
  const within = (ms: number, [from, to]: readonly [string, string]): boolean => {
    const seconds = unixSeconds(ms);
    return seconds >= Number(params[from] ?? 0) && seconds <= Number(params[to] ?? Infinity);
  };
  const status = params["standard_aftersale_status"];
  if (Array.isArray(status) && status.length > 0 && !status.map(Number).includes(refund.status)) return false;
  return within(refund.appliedAt, ["start_time", "end_time"]) && within(refund.updatedAt, ["update_start_time", "update_end_time"]);
}

export const detail: Method = ({ stage, shop, params }) => {
  const refund = find(stage, shop, params["after_sale_id"]);
  return refund ? ok(refundDetail(refund, stage.world.orders.get(refund.orderId))) : businessFault(11002, "售后单不存在");
};

type Item = { aftersale_id?: unknown; update_time?: unknown; reject_reason_code?: unknown; remark?: unknown };

/** All or nothing: every item is checked before the first one is decided. */
export const operate: Method = ({ stage, shop, params }) => {
  const type = Number(params["type"]);
  const items = params["items"] as Item[] | undefined;
  if (!Number.isInteger(type) || !Array.isArray(items) || items.length === 0 || items.length > 20) return invalid(11003, "参数错误");
  const refunds: SimRefund[] = [];
  for (const item of items) {
    const refund = find(stage, shop, item.aftersale_id);
    if (!refund) return businessFault(11002, "售后单不存在");
    const objection = objectionTo(refund, type, item);
    if (objection) return objection;
    refunds.push(refund);
  }
  for (const refund of refunds) decide(stage, refund, type % 10 === 1 ? "agree" : "refuse");
  return ok({ items: refunds.map(({ refundId }) => ({ aftersale_id: bareNumber(refundId), status_code: 0, status_msg: "success" })) });
};

function objectionTo(refund: SimRefund, type: number, item: Item): GatewayAnswer | null {
  const version = item.update_time === undefined || item.update_time === null ? null : Number(item.update_time);
  if (version !== null && version !== 0 && version !== unixSeconds(refund.updatedAt)) return businessFault(11005, "售后单版本已更新，请刷新后重试");
  if (!isDecidable(refund)) return businessFault(20309541, "售后单状态已变化，不支持该操作");
  if (!typesFor(refund).includes(type)) return businessFault(20309541, `售后单当前状态不支持操作${type}`);
  if (type % 10 === 2 && !item.reject_reason_code && refund.type !== 2) return invalid(11004, "拒绝原因码必填");
  return null;
}

/** Which operations fit: the first digit follows the kind, the second one whether the goods are back. */
function typesFor({ type, status }: SimRefund): readonly number[] {
  if (type === 0) return status === 11 ? [111, 112] : [101, 102];
  if (type === 3) return status === 11 ? [311, 312] : [301, 302];
  if (type === 7) return [401, 402, 201, 202];
  return type === 2 ? [201, 202, 211, 212] : [201, 202];
}

const REJECT_REASONS = [
  { reject_reason_code: 1, reason: "商品已发出，请拒收或签收后申请退货", evidence_need: "N" },
  { reject_reason_code: 3, reason: "商品影响二次销售", evidence_need: "Y" },
  { reject_reason_code: 5, reason: "与买家协商一致，不退款", evidence_need: "Y" },
  { reject_reason_code: 9, reason: "未收到退回的商品", evidence_need: "N" },
];

export const rejectReasonCodeList: Method = ({ stage, shop, params }) => {
  const refund = find(stage, shop, params["aftersale_id"]);
  if (!refund) return businessFault(11002, "售后单不存在");
  const items = refund.type === 2 ? [] : REJECT_REASONS.map((one) => ({ ...one, evidence_description: "请上传图片", image: "", order_type: 0, pkg: 0 }));
  return ok({ items });
};

export const evidence: Method = ({ stage, shop, params }) => {
  const refund = find(stage, shop, params["aftersale_id"]);
  if (!refund) return businessFault(11002, "售后单不存在");
  if (Array.isArray(params["evidence"]) && params["evidence"].length > 4) return invalid(11006, "凭证不能超过4张");
  if (refund.arbitration?.status !== 4) return businessFault(20309541, "当前状态不需要上传凭证");
  submitEvidence(stage, refund);
  return ok(null);
};

function find({ world }: Stage, shop: SimShop, id: unknown): SimRefund | null {
  const refund = world.refunds.get(String(id ?? ""));
  return refund?.shop === shop.id ? refund : null;
}
