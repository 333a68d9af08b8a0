import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems } from "../kernel/pages.ts";
import type { Picture } from "../attachments/pictures.ts";
import type { Ticket } from "../kernel/shapes.ts";
import { keys, ticketsChanged } from "./cache.ts";
import type { TicketFilter } from "./search.ts";

export const ticketsQuery = (filter: TicketFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.all, "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.tickets.$get({ query: { ...filter, limit: "100", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: allItems<Ticket>,
  });

export const ticketQuery = (id: string) => queryOptions({ queryKey: [...keys.all, id], queryFn: ({ signal }) => call(api.tickets[":id"].$get({ param: { id } }, { init: { signal } })) });

export const useReplyTicket = ({ id, version }: Ticket) =>
  useMutation({
    mutationFn: (json: { text: string; evidence: Picture[] }) => call(api.tickets[":id"].reply.$put({ param: { id }, json: { ...json, version } })),
    onSettled: (ticket, _problem, _asked, _shown, { client }) => ticketsChanged(client, ticket),
  });
