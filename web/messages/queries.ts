import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { api, call, Problem } from "../kernel/api.ts";
import { serverNow } from "../kernel/clock.ts";

import type { Pages } from "../kernel/pages.ts";
import type { Attachment, Message, Named } from "../kernel/shapes.ts";
import { dropMessage, isOwnDraft, keys, putAnswer, putMessage } from "./cache.ts";

const oldestFirst = (data: Pages<Message>): Message[] => data.pages.toReversed().flatMap((page) => page.items);

export const messagesQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: keys.of(conversationId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.conversations[":id"].messages.$get({ param: { id: conversationId }, query: { limit: "50", cursor: pageParam } }, { init: { signal } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: oldestFirst,
    structuralSharing: false,
  });

/** The newest of a chat, the oldest of them first, for who reads and does not write. */
export const lastWordsQuery = (conversationId: string, limit: number) =>
  queryOptions({ queryKey: [...keys.of(conversationId), "last", limit], queryFn: ({ signal }) => call(api.conversations[":id"].messages.$get({ param: { id: conversationId }, query: { limit: String(limit) } }, { init: { signal } })) });

/** What of an attachment a message is made of. */
export type Attached = Pick<Attachment, "id" | "kind" | "url">;
export type Written = { text: string; note: boolean; seen: string | null; force?: boolean; clientId?: string; attachment?: Attached };
/** A colleague's newer reply, where ours would cross it. */
export type Crossing = { written: Written; reply: Message | null };

const early = (conversationId: string, me: Named, { text, note, clientId = "", attachment }: Written): Message => {
  const now = new Date(serverNow()).toISOString();
  const blank = { platformMessageId: null, saidAt: null, url: attachment?.url ?? null, ref: null, failure: null };
  return { ...blank, id: clientId, clientId, conversationId, sender: "agent", agent: me, via: "inbox", kind: note ? "note" : kindOf(attachment), text: text || null, sentAt: now, receivedAt: now, status: "queued" };
};

/** A file is of no kind that a buyer can be sent; the server says so. */
const kindOf = (attachment: Attached | undefined): Message["kind"] => (attachment === undefined || attachment.kind === "file" ? "text" : attachment.kind);

/** Sends a reply or keeps a note. It is shown at once; a failure stays in place with its reason; `onCrossing` is asked before crossing a colleague. */
export const useSend = (conversationId: string, me: Named, onCrossing: (crossing: Crossing) => void) =>
  useMutation({
    scope: { id: `send ${conversationId}` }, // one after the other: what was written first goes first
    mutationFn: (written: Written & { clientId: string }) => post(conversationId, written),
    onMutate: (written, { client }) => putMessage(client, early(conversationId, me, written)),
    onSuccess: (message, _written, _shown, { client }) => putAnswer(client, message),
    onError: (problem, written, _shown, { client }) => {
      if (problem instanceof Problem && problem.status === 409) {
        dropMessage(client, conversationId, written.clientId);
        return onCrossing({ written, reply: replyIn(problem) });
      }
      const failure = problem instanceof Problem ? { code: problem.code, message: problem.message } : { code: "internal", message: "" };
      putMessage(client, { ...early(conversationId, me, written), status: "failed", failure });
    },
  });

const post = (id: string, { text, note, seen, force, clientId, attachment }: Written & { clientId: string }) =>
  note
    ? call(api.conversations[":id"].notes.$post({ param: { id }, json: { text, clientId } }))
    : call(api.conversations[":id"].messages.$post({ param: { id }, json: { ...(attachment ? { attachments: [{ attachmentId: attachment.id }] } : { text }), clientId, ...(seen && { seen }), ...(force && { force }) } }));

const replyIn = (problem: Problem) => (problem.told["reply"] ?? null) as Message | null;

const PUT_IN = /^\/api\/v1\/attachments\/([\w-]+)$/;

/** The file that a message of ours was to bring. */
function attachedTo({ url, kind }: Message): Attached | null {
  const id = PUT_IN.exec(url ?? "")?.[1];
  return id && url !== null && (kind === "image" || kind === "video" || kind === "audio") ? { id, kind, url } : null;
}

/** Tries a failed message again: at the server that has it, or by sending it anew under its own id. */
export const useRetry = (conversationId: string, send: (written: Written & { clientId: string }) => void) =>
  useMutation({
    mutationFn: async (message: Message): Promise<Message | null> => {
      if (!isOwnDraft(message)) return call(api.conversations[":id"].messages[":messageId"].retry.$post({ param: { id: conversationId, messageId: message.id } }));
      const attachment = attachedTo(message);
      send({ text: message.text ?? "", note: message.kind === "note", seen: null, clientId: message.id, ...(attachment && { attachment }) });
      return null;
    },
    onMutate: (message, { client }) => putMessage(client, { ...message, status: "queued", failure: null }),
    onSuccess: (message, _failed, _shown, { client }) => void (message && message.status !== "queued" && putMessage(client, message)),
    onError: (_problem, message, _shown, { client }) => putMessage(client, message),
  });

