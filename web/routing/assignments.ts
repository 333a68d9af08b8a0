import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Assignment, Page } from "../kernel/shapes.ts";

type Given = Page<Assignment>;

/** Who held a conversation; asked again whenever somebody else does. */
export const assignmentsQuery = (conversationId: string, holderId: string | null) =>
  queryOptions<Given, Error, Given, readonly unknown[]>({
    queryKey: ["assignments", conversationId, holderId],
    // The old lines stay while the new one is read.
    placeholderData: (before, asked) => (asked?.queryKey[1] === conversationId ? before : undefined),
    queryFn: ({ signal }): Promise<Given> => call(api.conversations[":id"].assignments.$get({ param: { id: conversationId } }, { init: { signal } })),
  });

/** How many wait before it. */
export const queuePlaceQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["queue-place", conversationId],
    queryFn: ({ signal }) => call(api.conversations[":id"]["queue-place"].$get({ param: { id: conversationId } }, { init: { signal } })),
    staleTime: 5_000,
  });
