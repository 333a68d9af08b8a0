import { queryOptions, useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, call, withCursor } from "../kernel/api.ts";
import type { Me, Named, PresenceState } from "../kernel/shapes.ts";
import { peopleKeys, putPresence } from "./cache.ts";

/** Where the event stream is to begin: before whatever is read after `me`. */
let begin = "";
export const streamBegin = () => begin;

export const meQuery = queryOptions({
  queryKey: peopleKeys.me,
  queryFn: async ({ signal }) => {
    const { body, cursor } = await withCursor(api.me.$get({}, { init: { signal } }));
    begin = cursor;
    return body;
  },
  retry: false,
});

export const usersQuery = queryOptions({
  queryKey: peopleKeys.users,
  queryFn: ({ signal }) => call(api.users.$get({ query: { limit: "100" } }, { init: { signal } })),
});

/** Who is signed in. Only below the frame, which has waited for it. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;
export const useRight = (right: string): boolean => useMe().rights.includes(right);

/** Names of people by their id; the id itself for somebody whom we may not see. */
export function useNames(): (id: string | null) => string | null {
  const people: Named[] = useQuery(usersQuery).data?.items ?? [];
  return (id) => (id === null ? null : (people.find((person) => person.id === id)?.name ?? id));
}

export const useSetPresence = () =>
  useMutation({
    mutationFn: (json: { state: PresenceState; reason?: string; minutes?: number }) => call(api.me.presence.$put({ json })),
    onSuccess: (presence, _asked, _shown, { client }) => {
      const me = client.getQueryData<Me>(peopleKeys.me);
      if (me) putPresence(client, me.id, presence);
    },
  });
