import type { QueryClient } from "@tanstack/react-query";
import type { Me, Page, Presence, User } from "../kernel/shapes.ts";

export const peopleKeys = { me: ["me"] as const, users: ["users"] as const };

/** Puts somebody's new presence wherever they are shown; one that began earlier than what is shown changes nothing. */
export function putPresence(client: QueryClient, userId: string, presence: Presence) {
  const changed = <T extends User | null>(user: T): T =>
    user?.id === userId && Date.parse(user.presence.since) <= Date.parse(presence.since) ? { ...user, presence } : user;
  client.setQueryData<Me>(peopleKeys.me, (me) => me && { ...me, user: changed(me.user) });
  client.setQueryData<Page<User>>(peopleKeys.users, (page) => page && { ...page, items: page.items.map(changed) });
}

type PresenceTold = { at: string; subject: { id: string }; data: Record<string, unknown> };

export function presenceChanged(client: QueryClient, { at, subject, data }: PresenceTold) {
  const { state, reason = null, since = at, until = null } = (data["presence"] ?? data) as Partial<Presence>;
  if (state) putPresence(client, String(data["userId"] ?? subject.id), { state, reason, since, until });
}
