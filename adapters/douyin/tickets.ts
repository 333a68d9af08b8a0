import * as z from "zod";
import { ChannelError, type Page, type Span, type Ticket } from "../../src/channels/port.ts";
import { Id, OptionalId } from "../protocols/fields.ts";
import { wholeId } from "./decisions.ts";
import { OptionalTime, OptionalWhole, Said, secondsOf } from "./fields.ts";
import { callGateway, type World } from "./gateway.ts";
import { nextPage, PAGE_SIZE } from "./paging.ts";

const MAX_EVIDENCE = 4;
const STATES: Record<number, Ticket["state"]> = { 0: "waiting", 10: "under_review", 100: "closed" };

const Request = z.object({
  id: Id,
  order_id: OptionalId,
  detail: z.string().nullish(),
  operate_status: OptionalWhole,
  reply: Said,
  create_time: OptionalTime,
  update_time: OptionalTime,
  expiration_time: OptionalTime,
  reply_time: OptionalTime,
});

/** The platform's service requests changed in a span. Here its pages count from 1; ours count from 0. */
export async function pullTickets(span: Span, world: World): Promise<Page<Ticket>> {
  const schema = z.object({ list: z.array(Request).nullish(), total: OptionalWhole });
  const changed = { start_time: secondsOf(span.from), end_time: secondsOf(span.to) };
  const params = { ...changed, order_by: "update_time", order: "ASC", page: span.page + 1, size: PAGE_SIZE };
  const { list, total } = await callGateway({ method: "order.getServiceList", params, schema }, world);
  const items = (list ?? []).map((request) => ticketOf(request, world.outside.now));
  return { items, nextPage: nextPage(span.page, { count: items.length, total }) };
}

/** Answers a service request, with at most four addresses of pictures. */
export async function replyTicket(answer: { platformTicketId: string; text: string; evidenceUrls: string[] }, world: World): Promise<void> {
  const { platformTicketId, text, evidenceUrls } = answer;
  if (evidenceUrls.length > MAX_EVIDENCE) throw new ChannelError("rejected", "too_many_files", `At most ${MAX_EVIDENCE} files may be submitted.`);
  const params = { id: wholeId(platformTicketId), reply: text, evidence: evidenceUrls.length > 0 ? evidenceUrls.join("|") : undefined };
  await callGateway({ method: "order.replyService", params, schema: z.unknown() }, world);
}

function ticketOf(request: z.infer<typeof Request>, now: Date): Ticket {
  const createdAt = request.create_time ?? request.update_time ?? now;
  return {
    platformTicketId: request.id,
    platformOrderId: request.order_id ?? null,
    text: (request.detail ?? "").trim(),
    state: STATES[request.operate_status ?? 0] ?? "under_review",
    reply: request.reply ?? null,
    createdAt,
    updatedAt: request.update_time ?? createdAt,
    deadline: request.expiration_time ?? null,
  };
}
