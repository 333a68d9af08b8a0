import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { api, call } from "../kernel/api.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { putConversation } from "./cache.ts";

/** Tells the server that what a person has before them is read; a page in the background reads nothing. */
export function useRead({ id, unreadCount }: Conversation, mayWrite: boolean) {
  const read = useMutation({
    mutationFn: () => call(api.conversations[":id"].read.$post({ param: { id } })),
    onSuccess: (row, _asked, _shown, { client }) => putConversation(client, row),
  });
  const say = useEffectEvent((count: number) => {
    if (count > 0 && mayWrite && document.visibilityState === "visible") read.mutate();
  });
  useEffect(() => {
    const onSight = () => say(unreadCount);
    onSight();
    addEventListener("visibilitychange", onSight);
    return () => removeEventListener("visibilitychange", onSight);
  }, [unreadCount]);
}
