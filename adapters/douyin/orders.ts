import * as z from "zod";
import { ChannelError, type OrderFacts, type OrderItem, type Page, type Span } from "../../src/channels/port.ts";
import { Id, OptionalId } from "../protocols/fields.ts";
import { addressCipher, addressText, fieldsOf, partyOf } from "./address.ts";
import { isAbsent } from "./errors.ts";
import { OptionalTime, OptionalWhole, Said, secondsOf } from "./fields.ts";
import { callGateway, type World } from "./gateway.ts";
import { nextPage, PAGE_SIZE } from "./paging.ts";
import { CURRENCY, fen, orderState } from "./states.ts";

const MAX_REMARK_LENGTH = 60;

const Line = z.object({
  order_id: OptionalId,
  product_name: Said,
  sku_id: OptionalId,
  product_id: OptionalId,
  product_pic: Said,
  spec: z.array(z.object({ name: Said, value: Said })).nullish(),
  item_num: OptionalWhole,
  origin_amount: OptionalWhole,
  sum_amount: OptionalWhole,
});
const Detail = z.object({
  order_id: Id,
  order_status: OptionalWhole,
  main_status: OptionalWhole,
  doudian_open_id: Said,
  order_amount: OptionalWhole,
  pay_amount: OptionalWhole,
  create_time: OptionalTime,
  update_time: OptionalTime,
  exp_ship_time: OptionalTime,
  seller_words: z.string().nullish(),
  seller_remark_stars: OptionalWhole,
  post_receiver: Said,
  mask_post_receiver: Said,
  encrypt_post_receiver: Said,
  post_tel: Said,
  mask_post_tel: Said,
  encrypt_post_tel: Said,
  post_addr: z.unknown().optional(),
  mask_post_addr: z.unknown().optional(),
  logistics_info: z.array(z.object({ tracking_no: OptionalId, company: Said, company_name: Said })).nullish(),
  sku_order_list: z.array(Line).nullish(),
});
type Detail = z.infer<typeof Detail>;

export type OrderAsOf = { order: OrderFacts; updatedAt: Date };

/** One order with its lines, whatever its age; null where the platform does not know it. */
export async function fetchOrder(platformOrderId: string, world: World): Promise<OrderAsOf | null> {
  const schema = z.object({ shop_order_detail: Detail });
  try {
    const { shop_order_detail } = await callGateway({ method: "order.orderDetail", params: { shop_order_id: platformOrderId }, schema }, world);
    return orderAsOf(shop_order_detail, world);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** Orders changed in a span, oldest first. The platform leaves out those created more than 90 days ago. */
export async function pullOrders(span: Span, world: World): Promise<Page<OrderAsOf>> {
  const schema = z.object({ shop_order_list: z.array(Detail).nullish(), total: OptionalWhole });
  const changed = { update_time_start: secondsOf(span.from), update_time_end: secondsOf(span.to) };
  const params = { ...changed, order_by: "update_time", order_asc: true, page: span.page, size: PAGE_SIZE };
  const { shop_order_list, total } = await callGateway({ method: "order.searchList", params, schema }, world);
  const items = (shop_order_list ?? []).map((detail) => orderAsOf(detail, world));
  return { items, nextPage: nextPage(span.page, { count: items.length, total }) };
}

/** Sets the merchant's remark and, where a flag is given, its star: 0 grey to 5 red. */
export async function remarkOrder(asked: { platformOrderId: string; remark: string; flag: string | null }, world: World): Promise<void> {
  const { platformOrderId, remark, flag } = asked;
  if (remark.length > MAX_REMARK_LENGTH) throw new ChannelError("rejected", "too_long", `A remark may hold ${MAX_REMARK_LENGTH} characters.`);
  if (flag !== null && !/^[0-5]$/.test(flag)) throw new ChannelError("rejected", "unknown_flag", "A flag is a number from 0 to 5.");
  const star = flag === null ? { is_add_star: "false" } : { is_add_star: "true", star: flag };
  await callGateway({ method: "order.addOrderRemark", params: { order_id: platformOrderId, remark, ...star }, schema: z.unknown() }, world);
}

function orderAsOf(detail: Detail, { outside }: World): OrderAsOf {
  return { order: orderOf(detail), updatedAt: detail.update_time ?? detail.create_time ?? outside.now };
}

function orderOf(detail: Detail): OrderFacts {
  const lines = detail.sku_order_list ?? [];
  const parcels = detail.logistics_info?.flatMap(({ tracking_no, company, company_name }) =>
    tracking_no ? { company: company_name ?? company ?? "", number: tracking_no, code: company } : [],
  );
  return {
    platformOrderId: detail.order_id,
    lineIds: lines.flatMap(({ order_id }) => order_id ?? []),
    buyer: detail.doudian_open_id ? { id: detail.doudian_open_id } : undefined,
    state: orderState(detail.order_status, detail.main_status),
    platformState: detail.order_status === undefined ? undefined : String(detail.order_status),
    total: fen(detail.pay_amount || detail.order_amount),
    items: detail.sku_order_list ? lines.map(itemOf) : undefined,
    ...receiverIn(detail),
    shipments: parcels,
    remark: detail.seller_words ?? undefined,
    flag: detail.seller_remark_stars === undefined ? undefined : String(detail.seller_remark_stars),
    shipBy: detail.exp_ship_time,
  };
}

function receiverIn(detail: Detail): ReturnType<typeof partyOf> {
  const address = addressText(detail.mask_post_addr) ?? addressText(detail.post_addr);
  const plain = { name: detail.post_receiver ?? detail.mask_post_receiver, phone: detail.post_tel ?? detail.mask_post_tel, address };
  return partyOf(plain, { name: detail.encrypt_post_receiver, phone: detail.encrypt_post_tel, address: addressCipher(fieldsOf(detail.post_addr)) });
}

function itemOf({ order_id, sku_id, product_id, product_pic, spec, product_name, item_num, origin_amount, sum_amount }: z.infer<typeof Line>): OrderItem {
  const quantity = item_num ?? 1;
  const each = origin_amount ?? (sum_amount !== undefined && quantity > 0 && sum_amount % quantity === 0 ? sum_amount / quantity : undefined);
  const price = each === undefined ? undefined : { minor: each, currency: CURRENCY };
  const kind = spec?.flatMap(({ value }) => value ?? []).join(" ");
  return { id: order_id, sku: sku_id, productId: product_id, picture: product_pic, spec: kind || undefined, title: product_name ?? "", quantity, price };
}
