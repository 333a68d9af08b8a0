import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, call } from "../kernel/api.ts";
import type { Mark, Message } from "../kernel/shapes.ts";

/** What stands between a conversation's messages, oldest first; older ones come with the messages before them. */
export const marksQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: ["marks", conversationId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.conversations[":id"].marks.$get({ param: { id: conversationId }, query: { ...(pageParam !== undefined && { before: pageParam }) } }, { init: { signal } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }): Mark[] => pages.toReversed().flatMap(({ items }) => items),
  });

/** The answers' marks by the reply that they stand under, and the others from old to new. */
export function sortedMarks(marks: readonly Mark[]): { answers: ReadonlyMap<string, Mark>; between: readonly Mark[] } {
  const answers = new Map(marks.flatMap((mark) => (mark.kind === "answered" && mark.messageId !== null ? [[mark.messageId, mark] as const] : [])));
  return { answers, between: marks.filter(({ kind }) => kind !== "answered") };
}

/** What was unread when it was opened: so many words of the buyer's, back from the last message that there was. */
export type Unread = { count: number; lastId: string | null };

/** The first of them; undefined while it lies before what was read, and null where nothing was unread. */
export function firstUnread(messages: readonly Message[], { count, lastId }: Unread, complete: boolean): string | undefined | null {
  if (count === 0) return null;
  const last = messages.findLastIndex(({ id }) => id === lastId);
  const theirs = messages.slice(0, last === -1 ? undefined : last + 1).filter(({ sender }) => sender === "buyer");
  return (theirs.at(-count) ?? (complete ? theirs[0] : undefined))?.id;
}
