import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Message } from "../kernel/shapes.ts";
import { putMessage } from "./cache.ts";

export const recallTermsQuery = (conversationId: string) =>
  queryOptions({ queryKey: ["recall-terms", conversationId], queryFn: ({ signal }) => call(api.conversations[":id"].recall.$get({ param: { id: conversationId } }, { init: { signal } })), staleTime: Infinity, retry: false });

export const useRecall = ({ conversationId, id }: Message) =>
  useMutation({
    mutationFn: () => call(api.conversations[":id"].messages[":messageId"].recall.$post({ param: { id: conversationId, messageId: id } })),
    onSuccess: (message, _asked, _shown, { client }) => putMessage(client, message),
  });
