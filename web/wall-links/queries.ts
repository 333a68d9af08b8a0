import { queryOptions, useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { App } from "../../src/app.ts";
import type { NewWallLink } from "../../src/wall-links/input.ts";
import { api, call, Problem } from "../kernel/api.ts";
import { learnServerTime } from "../kernel/clock.ts";

/** A screen asks for itself: nobody is signed in on it, so no stream tells it anything. */
const REFRESH_MS = 10_000;
const screens = hc<App>("/").screens;

export const screenQuery = (token: string) =>
  queryOptions({
    queryKey: ["screen", token],
    queryFn: async ({ signal }) => {
      const screen = await call(screens[":token"].$get({ param: { token } }, { init: { signal } }));
      learnServerTime(Date.parse(screen.at));
      return screen;
    },
    // What was switched off or ran out does not come back.
    refetchInterval: ({ state }) => (isOver(state.error) ? false : REFRESH_MS),
    refetchIntervalInBackground: true,
    retry: false,
    gcTime: Number.POSITIVE_INFINITY,
  });

/** The address works no more: it was switched off, ran out, or never was one. */
export const isOver = (problem: unknown): boolean => problem instanceof Problem && (problem.status === 404 || problem.status === 409 || problem.status === 400);
export const wasRevoked = (problem: unknown): boolean => problem instanceof Problem && problem.status === 409;

const keys = ["wall links"] as const;
export const wallLinksQuery = queryOptions({ queryKey: keys, queryFn: ({ signal }) => call(api["wall-links"].$get({}, { init: { signal } })) });

export const useAddWallLink = () =>
  useMutation({ mutationFn: (json: NewWallLink) => call(api["wall-links"].$post({ json })), onSuccess: (_made, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys }) });
export const useRevokeWallLink = () =>
  useMutation({ mutationFn: (id: string) => call(api["wall-links"][":id"].$delete({ param: { id } })), onSuccess: (_gone, _asked, _shown, { client }) => client.invalidateQueries({ queryKey: keys }) });
