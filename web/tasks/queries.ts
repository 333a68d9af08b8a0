import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { complaintsChanged } from "../complaints/cache.ts";
import { putRow } from "../kernel/answers.ts";
import { api, call } from "../kernel/api.ts";
import { allItems, type Pages } from "../kernel/pages.ts";
import type { Task } from "../kernel/shapes.ts";
import type { TaskFilter } from "./search.ts";

export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.tasks.$get({ query: { ...filter, limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data: Pages<Task>) => allItems(data),
  });

export const taskQuery = (id: string) => queryOptions({ queryKey: ["tasks", "one", id], queryFn: ({ signal }) => call(api.tasks[":id"].$get({ param: { id } }, { init: { signal } })) });

export type NewTask = { complaintId?: string; conversationId?: string; shopId?: string; department: Task["department"]; kind: Task["kind"]; title: string; text?: string; fields: Record<string, string>; dueAt?: string };
export type Answer = { state: "doing" | "done" | "refused"; answer?: string };

const changed = {
  onSettled: (answer: unknown, _problem: Error | null, _asked: unknown, _shown: unknown, { client }: { client: Parameters<typeof complaintsChanged>[0] }) => {
    putRow(client, ["tasks"], answer);
    complaintsChanged(client);
  },
};

export const useMakeTask = () => useMutation({ mutationFn: (json: NewTask) => call(api.tasks.$post({ json })), ...changed });
export const useAnswerTask = (id: string) => useMutation({ mutationFn: (json: Answer) => call(api.tasks[":id"].answer.$put({ param: { id }, json })), ...changed });
export const useChaseTask = (id: string) => useMutation({ mutationFn: () => call(api.tasks[":id"].chases.$post({ param: { id } })), ...changed });
export const useCancelTask = (id: string) => useMutation({ mutationFn: () => call(api.tasks[":id"].$patch({ param: { id }, json: { state: "cancelled" } })), ...changed });
export const useMakeLink = (id: string) => useMutation({ mutationFn: () => call(api.tasks[":id"].links.$post({ param: { id }, json: {} })), ...changed });
export const useEndLink = (id: string) => useMutation({ mutationFn: (linkId: string) => call(api.tasks[":id"].links[":linkId"].$delete({ param: { id, linkId } })), ...changed });
