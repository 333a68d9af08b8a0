import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call, Problem } from "../kernel/api.ts";
import type { Picture } from "../attachments/pictures.ts";
import type { Refund } from "../kernel/shapes.ts";
import { keys, putRefund } from "./cache.ts";

export const refundsQuery = (buyer: string) =>
  queryOptions({
    queryKey: keys.of(buyer),
    queryFn: ({ signal }) => call(api.refunds.$get({ query: { buyer, limit: "50" } }, { init: { signal } })),
  });

/** What the platform takes as reasons; asked anew for each refusal, as it depends on the refund's state. */
export const reasonsQuery = (id: string) =>
  queryOptions({
    queryKey: ["refusal-reasons", id],
    queryFn: ({ signal }) => call(api.refunds[":id"]["refusal-reasons"].$get({ param: { id } }, { init: { signal } })),
    staleTime: 60_000,
  });

/** A lead's word on a decision above its maker's limit. */
export const useApprove = (id: string) =>
  useMutation({
    mutationFn: (json: { verdict: "approved" | "declined"; reason: string }) => call(api.refunds[":id"].approval.$put({ param: { id }, json })),
    onSuccess: (refund, _asked, _shown, { client }) => putRefund(client, refund),
    onError: (_problem, _asked, _shown, { client }) => void client.invalidateQueries({ queryKey: keys.all }),
  });

/** What a decision needs now: where goods go, what goes out, and whether it is one's own. */
export const refundOptionsQuery = (id: string, version: number) =>
  queryOptions({ queryKey: ["refund-options", id, version], queryFn: ({ signal }) => call(api.refunds[":id"].options.$get({ param: { id } }, { init: { signal } })), staleTime: 10_000 });

export type Parcel = { companyCode: string; number: string };
export type Decision = { decision: "agree" | "refuse"; reasonCode?: string; note?: string; evidence?: Picture[]; returnAddressId?: string; parcel?: Parcel };

/** Decides on the version that was shown; on a stale one the newest is fetched, for a second look. */
export const useDecide = (refund: Refund) =>
  useMutation({
    mutationFn: (decision: Decision) => call(api.refunds[":id"].decision.$put({ param: { id: refund.id }, json: { ...decision, version: refund.version } })),
    onSuccess: (decided, _asked, _shown, { client }) => putRefund(client, decided),
    onError: (problem, _asked, _shown, { client }) => {
      if (problem instanceof Problem && problem.code === "stale") void client.invalidateQueries({ queryKey: keys.all });
    },
  });
