import * as z from "zod";
import { Id, OptionalId } from "../protocols/fields.ts";
import { OptionalTime, OptionalWhole, Said } from "./fields.ts";

/** One push of the array; `msg_id` is printed `msgId` in the documentation's samples. */
export const Push = z.object({
  tag: z.union([z.string().trim().min(1).max(100), z.number().int().transform(String)], { error: "is missing" }),
  msg_id: OptionalId,
  msgId: OptionalId,
  data: z.unknown().optional(),
});

const Ids = z
  .union([z.array(Id), Id.transform((id) => [id])])
  .nullish()
  .transform((ids) => ids ?? undefined);

/** Every field that a trade push of any tag carries. */
export const TradePush = z.object({
  p_id: Id,
  s_ids: Ids,
  shop_id: OptionalId,
  order_status: OptionalWhole,
  create_time: OptionalTime,
  pay_time: OptionalTime,
  update_time: OptionalTime,
  complete_time: OptionalTime,
  cancel_time: OptionalTime,
  modify_time: OptionalTime,
  apply_time: OptionalTime,
  pay_amount: OptionalWhole,
  total_amount: OptionalWhole,
  post_amount: OptionalWhole,
  exp_delivery_time: z.unknown().optional(),
  receiver_msg: z.unknown().optional(),
  logistics_msg: z.unknown().optional(),
  remark: z.string().nullish(),
  star: OptionalWhole,
});
export type TradePush = z.infer<typeof TradePush>;

/** Every field that an after-sale or arbitration push of any tag carries; tag 227 spells the status otherwise. */
export const RefundPush = z.object({
  p_id: OptionalId,
  s_id: OptionalId,
  shop_id: OptionalId,
  aftersale_id: OptionalId,
  after_sale_id: OptionalId,
  aftersale_status: OptionalWhole,
  after_sale_status: OptionalWhole,
  aftersale_type: OptionalWhole,
  after_sale_type: OptionalWhole,
  refund_amount: OptionalWhole,
  update_time: OptionalTime,
  apply_time: OptionalTime,
  agree_time: OptionalTime,
  refuse_time: OptionalTime,
  return_time: OptionalTime,
  success_time: OptionalTime,
  close_time: OptionalTime,
  modify_time: OptionalTime,
  status_deadline: OptionalTime,
  op_role: OptionalWhole,
  reason: Said,
  arbitrate_status: OptionalWhole,
  arbitrate_conclusion: OptionalWhole,
});
export type RefundPush = z.infer<typeof RefundPush>;
