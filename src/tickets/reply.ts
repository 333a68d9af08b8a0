import { perform } from "../acts/perform.ts";
import { callFor } from "../acts/take.ts";
import { addressesOf, outgoing } from "../attachments/pictures.ts";
import type { Channels } from "../channels/connections.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { sayOurselves } from "../mirror/say-ourselves.ts";
import type { ReplyInput } from "./input.ts";
import { TICKETS } from "./kind.ts";
import { getTicket, loadTicket, toTicket } from "./list.ts";
import { lockVersion } from "./queries.ts";
import type { Ticket } from "./shapes.ts";

export type TicketDeps = { channels: Pick<Channels, "loadShopAccess"> };

/** Answers a service request of the platform, with at most four pictures. @throws DomainError `stale`, `conflict` once it is closed, `unsupported`, or what the platform answers. */
export async function replyTicket(ctx: Context, { channels }: TicketDeps, { id, input }: { id: string; input: ReplyInput }): Promise<Ticket> {
  const row = await loadTicket(ctx, id);
  const { shopId, platformTicketId, version } = row;
  const stale = () => new DomainError("stale", "The ticket has changed since you saw it.", { ticket: toTicket(row) });
  if (input.version !== version) throw stale();
  if (row.state === "closed") throw new DomainError("conflict", "The ticket is closed.", { ticket: toTicket(row) });
  const access = await channels.loadShopAccess(shopId);
  const call = callFor(access, "replyTicket");
  const evidence = await reading(ctx, (sql) => addressesOf(sql, { shopId, pictures: input.evidence, path: "evidence" }));
  const evidenceUrls = await outgoing(evidence, access);
  await perform(ctx, {
    ...{ shopId, subjectType: "ticket", subjectId: id, kind: "ticket.reply", request: { platformTicketId, evidence }, actorId: ctx.actor.id },
    prepare: async (ctx) => {
      if ((await lockVersion(ctx.sql, id)) !== version) throw stale();
    },
    call: (idempotencyKey) => call({ platformTicketId, text: input.text, evidenceUrls, idempotencyKey }),
    done: async (ctx) => {
      const fields = { state: "under_review" as const, reply: input.text, repliedAt: ctx.now, repliedById: ctx.actor.id };
      await sayOurselves(ctx, TICKETS, { row: { shopId, platformId: platformTicketId }, fields, key: `~act ${ctx.now.toISOString()}`, fetch: false });
    },
  });
  return getTicket(ctx, id);
}
