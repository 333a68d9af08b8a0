import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call, Problem } from "../kernel/api.ts";
import type { Refund } from "../kernel/shapes.ts";
import { keys, putRefund } from "./cache.ts";

export const refundsQuery = (buyer: string) =>
  queryOptions({
    queryKey: keys.of(buyer),
    queryFn: ({ signal }) => call(api.refunds.$get({ query: { buyer, limit: "50" } }, { init: { signal } })),
  });

export type Decision = { decision: "agree" | "refuse"; reasonCode?: string; note?: string };

/** Decides on the version that was shown; on a stale one the newest is fetched, for a second look. */
export const useDecide = (refund: Refund) =>
  useMutation({
    mutationFn: (decision: Decision) => call(api.refunds[":id"].decision.$put({ param: { id: refund.id }, json: { ...decision, version: refund.version } })),
    onSuccess: (decided, _asked, _shown, { client }) => putRefund(client, decided),
    onError: (problem, _asked, _shown, { client }) => {
      if (problem instanceof Problem && problem.code === "stale") void client.invalidateQueries({ queryKey: keys.all });
    },
  });
