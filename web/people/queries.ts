import { queryOptions, useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, call, withCursor } from "../kernel/api.ts";
import type { Me, Named, PresenceState, Role } from "../kernel/shapes.ts";
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

type UserInput = { email: string; name: string; role: Role; shopIds: string[]; number: string | null; capacity: number; accounts: { platform: string; accountId: string }[]; password?: string };

/** Adds a person, or changes the one of the id. An e-mail stays what it was. */
export const useSaveUser = (id: string | null) =>
  useMutation({
    mutationFn: ({ email, password, ...rest }: UserInput) =>
      id === null ? call(api.users.$post({ json: { ...rest, email, password: password ?? "" } })) : call(api.users[":id"].$patch({ param: { id }, json: { ...rest, ...(password !== undefined && { password }) } })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: peopleKeys.users }),
  });

/** What is left of one's own breaks today; it goes with all that hangs on shifts. */
export const allowanceQuery = queryOptions({ queryKey: ["shifts", "allowance"], queryFn: ({ signal }) => call(api.breaks.allowance.$get({}, { init: { signal } })) });

export type BusyReason = "meal" | "rest" | "training" | "meeting";
export const useAskBreak = () =>
  useMutation({
    mutationFn: (json: { reason: BusyReason; minutes: number }) => call(api.breaks.$post({ json })),
    onSettled: (_answer, _problem, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: ["shifts"] }),
  });
