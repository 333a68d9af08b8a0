import type { Stage } from "../live/stage.ts";
import type { DouyinShop } from "../types.ts";
import type { GatewayAnswer } from "./answers.ts";
import { addressModify, orderCancel, queryPackageRoute } from "./order-acts.ts";
import { addOrderRemark, batchDecrypt, batchSensitive, orderDetail, searchList } from "./orders.ts";
import { detail, evidence, list, operate, rejectReasonCodeList } from "./refunds.ts";
import { getServiceList, replyService } from "./tickets.ts";
import type { SimTicket } from "../types.ts";

export type Params = Record<string, unknown>;
export type Asked = { stage: Stage; shop: DouyinShop; params: Params; tickets: SimTicket[] };
export type Method = (asked: Asked) => GatewayAnswer;

/** The methods that the gateway serves beside the two of tokens. */
export const METHODS: Record<string, Method> = {
  "order.searchList": searchList,
  "order.orderDetail": orderDetail,
  "order.batchDecrypt": batchDecrypt,
  "order.batchSensitive": batchSensitive,
  "order.addOrderRemark": addOrderRemark,
  "order.addressModify": addressModify,
  "order.orderCancel": orderCancel,
  "logistics.queryPackageRoute": queryPackageRoute,
  "order.getServiceList": getServiceList,
  "order.replyService": replyService,
  "afterSale.List": list,
  "afterSale.Detail": detail,
  "afterSale.operate": operate,
  "afterSale.rejectReasonCodeList": rejectReasonCodeList,
  "afterSale.submitEvidence": evidence,
};
