import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call, Problem } from "../kernel/api.ts";
import type { CalendarImportInput, CalendarSpec } from "../kernel/shapes.ts";

const keys = { all: ["calendars"] as const };

export const calendarsQuery = queryOptions({
  queryKey: [...keys.all, "list"],
  queryFn: ({ signal }) => call(api.calendars.$get({}, { init: { signal } })),
});

export const yearQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: [...keys.all, "year", id, year],
    queryFn: ({ signal }) => call(api.calendars[":id"].year.$get({ param: { id }, query: { year: String(year) } }, { init: { signal } })),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.all, "versions", id],
    queryFn: ({ signal }) => call(api.calendars[":id"].versions.$get({ param: { id }, query: {} }, { init: { signal } })),
  });

/** `version`: of what was changed; one that was published meanwhile is not overwritten unseen. */
export type CalendarDraft = CalendarSpec & { name?: string; shopId?: string | null; version?: number };

export const useSaveCalendar = () =>
  useMutation({
    mutationFn: ({ id, ...json }: CalendarDraft & { id: string }) => call(api.calendars[":id"].$put({ param: { id }, json })),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.all }),
    onError: (problem, _asked, _shown, { client }) => (problem instanceof Problem && problem.code === "stale" ? client.invalidateQueries({ queryKey: keys.all }) : undefined),
  });

/** Lets a shop go by another calendar from now on. */
export const useChooseCalendar = () =>
  useMutation({
    mutationFn: ({ shopId, calendarId }: { shopId: string; calendarId: string }) => call(api.shops[":id"].calendar.$put({ param: { id: shopId }, json: { calendarId } })),
    onSuccess: (_chosen, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: ["shops"] }),
  });

/** Shows what an import would change, or does it. */
export const useImportDays = (id: string) =>
  useMutation({
    mutationFn: (json: CalendarImportInput) => call(api.calendars[":id"].imports.$post({ param: { id }, json })),
    onSuccess: ({ calendar }, _asked, _shown, { client }) => (calendar === null ? undefined : client.invalidateQueries({ queryKey: keys.all })),
  });
