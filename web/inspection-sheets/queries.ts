import { queryOptions, useMutation } from "@tanstack/react-query";
import { putAnswer } from "../kernel/answers.ts";
import { api, call } from "../kernel/api.ts";
import type { InspectionSheets } from "../kernel/shapes.ts";

export type Sheet = InspectionSheets["items"][number];
const key = (shopId: string) => ["inspection-sheets", shopId] as const;

export const sheetsQuery = (shopId: string) => queryOptions({ queryKey: key(shopId), queryFn: ({ signal }) => call(api.inspections.sheets.$get({ query: { shop: shopId } }, { init: { signal } })) });

/** Publishes a new version; looks that were begun keep theirs. */
export const usePublish = () =>
  useMutation({
    mutationFn: ({ shopId, kind, body }: Pick<Sheet, "shopId" | "kind" | "body">) => call(api.inspections.sheets.$put({ json: { shopId, kind, body } })),
    onSuccess: (sheets, { shopId }, _shown, { client }) => putAnswer(client, { queryKey: key(shopId) }, () => sheets),
  });
