import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { AlertRules } from "../kernel/shapes.ts";
import type { AlertRulesInput } from "../../src/alerts/input.ts";
import type { NewRobot, RobotChange } from "../../src/senders/input.ts";
import type { NewSubscription, SubscriptionChange } from "../../src/subscriptions/input.ts";

const keys = { rules: ["alert-rules"], robots: ["robots"], mail: ["mail"], subscriptions: ["subscriptions"], sendings: ["sendings"] } as const;

export const rulesQuery = queryOptions({ queryKey: keys.rules, queryFn: ({ signal }) => call(api["alert-rules"].$get({}, { init: { signal } })) });
export const robotsQuery = queryOptions({ queryKey: keys.robots, queryFn: ({ signal }) => call(api.robots.$get({}, { init: { signal } })) });
export const mailQuery = queryOptions({ queryKey: keys.mail, queryFn: ({ signal }) => call(api.mail.$get({}, { init: { signal } })) });
export const subscriptionsQuery = queryOptions({ queryKey: keys.subscriptions, queryFn: ({ signal }) => call(api.subscriptions.$get({}, { init: { signal } })) });

export type Rules = Omit<AlertRules, "shopId" | "version" | "updatedAt" | "updatedBy">;
export type Rule = AlertRulesInput["rules"][number];

export const useSaveRules = (shopId: string) =>
  useMutation({
    scope: { id: `alert rules ${shopId}` },
    mutationFn: (json: Rules) => call(api["alert-rules"][":id"].$put({ param: { id: shopId }, json })),
    // At once, so that the next change is made to this one.
    onMutate: (json, { client }) => void client.setQueryData(rulesQuery.queryKey, (page) => page && { ...page, items: page.items.map((one) => (one.shopId === shopId ? { ...one, ...json } : one)) }),
    onSettled: (_saved, _problem, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.rules }),
  });

export type RobotInput = { id: string | null; robot: Omit<NewRobot, "url"> & { url: string } };

/** Makes a robot, or changes one; an address left empty stays. */
export const useSaveRobot = () =>
  useMutation({
    mutationFn: async ({ id, robot }: RobotInput) => {
      if (id === null) return call(api.robots.$post({ json: robot }));
      const { name, shopIds, quiet, url, secret } = robot;
      const json: RobotChange = { name, shopIds, quiet, ...(url !== "" && { url }), ...(secret !== null && { secret }) };
      return call(api.robots[":id"].$patch({ param: { id }, json }));
    },
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.robots }),
  });

export const useRemoveRobot = () =>
  useMutation({
    mutationFn: (id: string) => call(api.robots[":id"].$delete({ param: { id } })),
    onSuccess: (_gone, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.robots }),
  });

export const useTestRobot = () => useMutation({ mutationFn: (id: string) => call(api.robots[":id"].test.$post({ param: { id } })) });
export const useTestMail = () => useMutation({ mutationFn: () => call(api.mail.test.$post({})) });

export type SubscriptionInput = { id: string | null; subscription: NewSubscription };

/** Makes a subscription, or changes one. The secret of a new one is in the answer and nowhere else. */
export const useSaveSubscription = () =>
  useMutation({
    mutationFn: async ({ id, subscription }: SubscriptionInput): Promise<{ secret: string | null }> => {
      if (id === null) return { secret: (await call(api.subscriptions.$post({ json: subscription }))).secret };
      await call(api.subscriptions[":id"].$patch({ param: { id }, json: subscription }));
      return { secret: null };
    },
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.subscriptions }),
  });

export const useChangeSubscription = () =>
  useMutation({
    mutationFn: ({ id, change }: { id: string; change: SubscriptionChange }) => call(api.subscriptions[":id"].$patch({ param: { id }, json: change })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.subscriptions }),
  });

export const useRemoveSubscription = () =>
  useMutation({
    mutationFn: (id: string) => call(api.subscriptions[":id"].$delete({ param: { id } })),
    onSuccess: (_gone, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.subscriptions }),
  });

export const useRotateSecret = () => useMutation({ mutationFn: (id: string) => call(api.subscriptions[":id"].secret.$post({ param: { id }, json: {} })) });
export const useTestSubscription = () =>
  useMutation({
    mutationFn: (id: string) => call(api.subscriptions[":id"].test.$post({ param: { id } })),
    onSuccess: (_answer, _id, _shown, { client }) => client.invalidateQueries({ queryKey: keys.sendings }),
  });

export const sendingsQuery = (target: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.sendings, target],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.sendings.$get({ query: { target, limit: "30", ...(pageParam !== undefined && { cursor: pageParam }) } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0, // the stream does not tell of each
  });

export const sendingQuery = (id: string) => queryOptions({ queryKey: [...keys.sendings, "one", id], queryFn: ({ signal }) => call(api.sendings[":id"].$get({ param: { id } }, { init: { signal } })) });

export const useSendAgain = () =>
  useMutation({
    mutationFn: (id: string) => call(api.sendings[":id"].again.$post({ param: { id } })),
    onSuccess: (_queued, _id, _shown, { client }) => client.invalidateQueries({ queryKey: keys.sendings }),
  });
