import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationQuery } from "./queries.ts";
import { noteRecent } from "./recent.ts";

/** Keeps the open chat among the last ones, under its name as shown. */
export function useNoteRecent(userId: string, openId: string | undefined, unnamed: string) {
  const open = useQuery({ ...conversationQuery(openId ?? ""), enabled: openId !== undefined }).data;
  const name = open ? (open.buyer.name ?? unnamed) : undefined;
  useEffect(() => {
    if (openId !== undefined && name !== undefined) noteRecent(userId, { id: openId, name });
  }, [userId, openId, name]);
}
