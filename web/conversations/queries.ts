import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Conversation, ConversationState, Named } from "../kernel/shapes.ts";
import { keys, putConversation, showEarly, takeBack } from "./cache.ts";
import { type ListFilter, mostUrgent, queryOf } from "./views.ts";

const PAGE = "100";

export const conversationsQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: keys.list(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.conversations.$get({ query: { ...queryOf(filter), limit: PAGE, cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: allItems,
    structuralSharing: false, // rows carry a version; comparing 10,000 of them deeply is the slow way
  });

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => call(api.conversations[":id"].$get({ param: { id } }, { init: { signal } })),
  });

export const useAssign = (id: string) =>
  useMutation({
    mutationFn: ({ agent, from, note }: { agent: Named | null; from: Named | null; note?: string }) =>
      call(api.conversations[":id"].assignee.$put({ param: { id }, json: { agentId: agent?.id ?? null, from: from?.id ?? null, ...(note && { note }) } })),
    onMutate: ({ agent }, { client }) => showEarly(client, id, { assignee: agent }),
    onSuccess: (row, _asked, _before, { client }) => putConversation(client, row),
    onError: (_problem, _asked, before, { client }) => takeBack(client, before),
  });

/** Moves it into a team's queue; whoever holds it and is not of the team lets go. */
export const useMoveToTeam = (id: string) =>
  useMutation({
    mutationFn: ({ teamId, from, note }: { teamId: string; from: Named | null; note?: string }) => call(api.conversations[":id"].team.$put({ param: { id }, json: { teamId, from: from?.id ?? null, ...(note && { note }) } })),
    onSuccess: (row, _asked, _before, { client }) => putConversation(client, row),
  });

type StateChange = { state: ConversationState; reason?: string; wakeAt?: string; seen?: string };

export const useSetState = (id: string) =>
  useMutation({
    mutationFn: (json: StateChange) => call(api.conversations[":id"].state.$put({ param: { id }, json })),
    onMutate: ({ state, reason, wakeAt }, { client }) =>
      showEarly(client, id, { state, stateReason: reason ?? null, wakeAt: wakeAt ?? null, ...(state === "resolved" && { waitingSince: null, nextDue: null }) }),
    onSuccess: (row, _asked, _before, { client }) => putConversation(client, row),
    onError: (_problem, _asked, before, { client }) => takeBack(client, before),
  });

/** The most urgent conversation for me: one of mine that waits, else the queue's first, which becomes mine. Undefined when nobody waits. */
export async function takeNext(client: QueryClient, me: Named, openId: string | undefined): Promise<string | undefined> {
  const mine = await firstOf(client, "mine", openId);
  if (mine) return mine;
  const waiting = await firstOf(client, "queue", openId);
  if (waiting === undefined) return undefined;
  putConversation(client, await call(api.conversations[":id"].assignee.$put({ param: { id: waiting }, json: { agentId: me.id, from: null } })));
  return waiting;
}

async function firstOf(client: QueryClient, view: "mine" | "queue", openId: string | undefined): Promise<string | undefined> {
  const shown = client.getQueryData<Pages<Conversation>>(keys.list({ view }));
  const rows = shown ? allItems(shown) : (await call(api.conversations.$get({ query: { ...queryOf({ view }), limit: PAGE } }))).items;
  return mostUrgent(rows, openId)?.id;
}
