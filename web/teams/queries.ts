import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";

const keys = { teams: ["teams"] as const };

export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  queryFn: ({ signal }) => call(api.teams.$get({ query: {} }, { init: { signal } })),
});

export type TeamInput = { name: string; shopIds: string[]; memberIds: string[] };

/** Adds a team, or changes the one of the id. */
export const useSaveTeam = (id: string | null) =>
  useMutation({
    mutationFn: (json: TeamInput & { archived?: boolean }) => (id === null ? call(api.teams.$post({ json })) : call(api.teams[":id"].$patch({ param: { id }, json }))),
    onSuccess: (_saved, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys.teams }),
  });
