import { useMutation } from "@tanstack/react-query";
import { useReducer } from "react";
import { api, call } from "../kernel/api.ts";
import type { BulkAct } from "../kernel/shapes.ts";
import { putConversation } from "./cache.ts";

/** As many as the server takes at a time. */
export const MOST = 200;

/** Does many acts; each row of the answer says what became of it, and what takes it back. */
export const useBulk = () =>
  useMutation({
    mutationFn: (acts: readonly BulkAct[]) => call(api.queue.bulk.$post({ json: { acts: acts.slice(0, MOST) } })),
    onSuccess: ({ items }, _acts, _shown, { client }) => {
      for (const { conversation } of items) if (conversation) putConversation(client, conversation);
    },
  });

type Change = { kind: "toggle"; id: string } | { kind: "set"; ids: readonly string[] };

/** Which rows are chosen. */
export const useChosen = () =>
  useReducer((chosen: ReadonlySet<string>, change: Change): ReadonlySet<string> => {
    if (change.kind === "set") return new Set(change.ids);
    const next = new Set(chosen);
    if (!next.delete(change.id)) next.add(change.id);
    return next;
  }, new Set<string>());
