import type { QueryClient } from "@tanstack/react-query";
import { serverNow } from "../kernel/clock.ts";
import { preferences } from "../kernel/preferences.ts";
import { sound } from "../kernel/ring.ts";
import type { Me, NoticeSettings } from "../kernel/shapes.ts";
import { peopleKeys } from "../people/cache.ts";
import { kindWords } from "./text.ts";

export const noticeKeys = { all: ["notices"] as const, unread: ["notices", "unread"] as const, list: ["notices", "list"] as const, settings: ["notices", "settings"] as const };

/** What is older was missed while away: it is in the list, and rings nobody. */
const FRESH_MS = 60_000;

type Told = { at: string; shopId: string | null; subject: { type: string; id: string }; data: Record<string, unknown> };

export function putUnread(client: QueryClient, unread: number) {
  client.setQueryData(noticeKeys.unread, unread);
  void client.invalidateQueries({ queryKey: noticeKeys.list });
}

/** The stream says a notice of mine: the bell counts anew, and a new one may ring. */
export function noticeChanged(client: QueryClient, { at, subject, data }: Told, type: string) {
  void client.invalidateQueries({ queryKey: noticeKeys.unread });
  void client.invalidateQueries({ queryKey: noticeKeys.list });
  if (type === "notice.created") ring(client, { at, id: subject.id, kind: String(data["kind"]), conversationId: idIn(data["conversationId"]) });
}

/** A buyer waits anew in a chat of mine. It is no notice, but it may ring. */
export function turnStarted(client: QueryClient, { at, subject, data }: Told) {
  const me = client.getQueryData<Me>(peopleKeys.me);
  if (me && data["agentId"] === me.id) ring(client, { at, id: subject.id, kind: "turn.started", conversationId: idIn(data["conversationId"]) });
}

function ring(client: QueryClient, { at, id, kind, conversationId }: { at: string; id: string; kind: string; conversationId: string | null }) {
  const settings = client.getQueryData<NoticeSettings>(noticeKeys.settings);
  if (!settings || serverNow() - Date.parse(at) > FRESH_MS) return;
  const words = kindWords[preferences().language][kind];
  sound({ id, isLoud: settings.sound, shown: settings.browser && words !== undefined ? { title: words, path: conversationId === null ? "/" : `/?view=all&chat=${conversationId}` } : null });
}

const idIn = (value: unknown): string | null => (typeof value === "string" ? value : null);
