import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Breach, Verdict } from "../kernel/shapes.ts";
import { keys, putBreach } from "./cache.ts";

export type BreachFilter = { shop?: string | undefined; agent?: string | undefined; band?: Breach["band"] | undefined; state?: Breach["state"] | undefined };
export const BANDS = ["1-10", "11-30", "30+"] as const satisfies readonly Breach["band"][];
export const STATES = ["open", "excused", "upheld", "withdrawn"] as const satisfies readonly Breach["state"][];

/** The band is no question that the API takes: it moves by itself while somebody waits. It is picked from what is read. */
export const breachesQuery = ({ band, ...filter }: BreachFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.breaches.$get({ query: { ...filter, limit: "100", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Breach>) => allItems(data).filter((breach) => band === undefined || breach.band === band),
  });

/** What a judgement rests on: the clock, the wait's turn, and what was said around it. */
export const evidenceQuery = (breach: Breach) =>
  queryOptions({
    queryKey: keys.evidence(breach.id),
    queryFn: async ({ signal }) => {
      const conversation = breach.conversationId ?? undefined;
      const [clocks, turns, messages] = await Promise.all([
        call(api.clocks.$get({ query: { conversation, limit: "100" } }, { init: { signal } })),
        call(api.turns.$get({ query: { conversation, limit: "100" } }, { init: { signal } })),
        conversation === undefined
          ? { items: [], nextCursor: null }
          : call(api.conversations[":id"].messages.$get({ param: { id: conversation }, query: { limit: "100" } }, { init: { signal } })),
      ]);
      const clock = clocks.items.find((one) => one.id === breach.clockId);
      return { clock, turn: turns.items.find((one) => one.id === clock?.turnId), messages: messages.items };
    },
  });

export const useReview = (id: string) =>
  useMutation({
    mutationFn: (json: { verdict: Verdict; reason: string; note?: string }) => call(api.breaches[":id"].review.$put({ param: { id }, json })),
    onSuccess: (breach, _asked, _shown, { client }) => putBreach(client, breach),
  });
