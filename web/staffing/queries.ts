import { queryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Staffing } from "../kernel/shapes.ts";
import { dayAfter } from "../metrics/spans.ts";
import type { StaffingSearch } from "./search.ts";

export type Asked = StaffingSearch & { shop: string };

/** Seven days from the one that is asked for. */
const spanned = ({ from, ...asked }: Asked) => ({ ...asked, ...(from !== undefined && { from, to: dayAfter(from, 7) }) });

export const staffingQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ["staffing", asked],
    queryFn: async ({ signal }) => {
      const answer: unknown = await call(api.staffing.$get({ query: spanned(asked) }, { init: { signal } }));
      return answer as Staffing; // typed as a file too; one comes only where it is asked for
    },
    staleTime: 300_000, // goes by whole past days
  });

export const fileAddress = (asked: Asked, format: "csv" | "xlsx", lang: "zh" | "en"): string => {
  const words = Object.entries({ ...spanned(asked), format, lang }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1/staffing?${new URLSearchParams(words)}`;
};
