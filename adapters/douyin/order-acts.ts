import * as z from "zod";
import { type AddressChange, ChannelError, type RouteStep, type Shipment } from "../../src/channels/port.ts";
import { OptionalTime, Said } from "./fields.ts";
import { callGateway, type World } from "./gateway.ts";

const MAX_DETAIL_LENGTH = 60;
/** The platform compares the reason with these, to the character. One text is known from its documentation; the rest of its list is not. */
export const CANCEL_REASONS = ["用户重复下单", "用户不想要了", "商品缺货", "其他"] as const;

/** A new receiver for an order that has not begun to leave; every level of the address has to be there. The platform refuses for reasons of its own. */
export async function changeAddress({ platformOrderId, name, phone, address }: AddressChange, world: World): Promise<void> {
  const { province, city, town, street, detail } = address;
  if (detail.length < 1 || detail.length > MAX_DETAIL_LENGTH) throw new ChannelError("rejected", "80002", `The detailed address holds 1 to ${MAX_DETAIL_LENGTH} characters.`);
  const level = (text: string) => ({ id: "", name: text });
  const post_addr = { province: level(province), city: level(city), town: level(town), street: level(street), address_detail: detail, land_mark: "" };
  await callGateway({ method: "order.addressModify", params: { order_id: platformOrderId, post_addr, post_receiver: name, post_tel: phone }, schema: z.unknown() }, world);
}

/** Only unpaid orders, one minute old at least; the platform says so itself. */
export async function cancelOrder({ platformOrderId, reason }: { platformOrderId: string; reason: string }, world: World): Promise<void> {
  await callGateway({ method: "order.orderCancel", params: { shop_order_id: platformOrderId, cancel_reason: reason }, schema: z.unknown() }, world);
}

const Route = z.object({
  track_routes: z.array(z.object({ content: Said, state: Said, state_time: OptionalTime })).nullish(),
});

/** A parcel's way, newest first. The fields are those of the official SDK; a step without a time tells nothing. */
export async function fetchRoute({ number, company, code }: Shipment, world: World): Promise<RouteStep[]> {
  const params = { track_no: number, express: code ?? company };
  const schema = z.union([z.object({ data: Route }).transform(({ data }) => data), Route]);
  const { track_routes } = await callGateway({ method: "logistics.queryPackageRoute", params, schema }, world);
  const steps = (track_routes ?? []).flatMap(({ content, state, state_time }): RouteStep[] => (state_time && content ? [{ at: state_time, text: content, state: state ?? null, place: null }] : []));
  return steps.sort((left, right) => right.at.getTime() - left.at.getTime());
}
