import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import { allItems } from "../kernel/pages.ts";
import type { Picture } from "../attachments/pictures.ts";
import type { Refund } from "../kernel/shapes.ts";
import { keys, putRefund } from "./cache.ts";
import type { QueueFilter } from "./search.ts";

const OF_VIEW = {
  open: { open: "true", sort: "deadline" },
  waiting: { approval: "waiting", sort: "deadline" },
  arbitration: { arbitration: ["open", "evidence"], sort: "deadline" },
  all: { sort: "newest" },
} as const;

export const queueQuery = ({ view = "open", ...filter }: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.queue, view, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.refunds.$get({ query: { ...OF_VIEW[view], ...filter, limit: "100", cursor: pageParam } as never }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: allItems<Refund>,
  });

export const refundQuery = (id: string) => queryOptions({ queryKey: [...keys.one, id], queryFn: ({ signal }) => call(api.refunds[":id"].$get({ param: { id } }, { init: { signal } })) });

/** One call at the platform each; the answer says row by row what became of it. */
export const useAgreeToAll = () =>
  useMutation({
    mutationFn: (refunds: readonly Refund[]) => call(api.refunds.decisions.$post({ json: { items: refunds.map(({ id, version }) => ({ id, version, decision: "agree" as const })) } })),
    onSuccess: ({ items }, _asked, _shown, { client }) => {
      for (const { refund } of items) if (refund) putRefund(client, refund);
      void client.invalidateQueries({ queryKey: keys.queue });
    },
  });

export const useSubmitEvidence = (id: string) =>
  useMutation({
    mutationFn: (json: { comment: string; urls: Picture[] }) => call(api.refunds[":id"].evidence.$post({ param: { id }, json })),
    onSuccess: (refund, _asked, _shown, { client }) => putRefund(client, refund),
  });
