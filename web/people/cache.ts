import type { QueryClient } from "@tanstack/react-query";
import type { Me, Page, Presence, User } from "../kernel/shapes.ts";

export const peopleKeys = { me: ["me"] as const, users: ["users"] as const };

/** Puts somebody's new presence wherever they are shown. */
export function putUser(client: QueryClient, user: User) {
  client.setQueryData<Me>(peopleKeys.me, (me) => (me?.id === user.id ? { ...me, user } : me));
  client.setQueryData<Page<User>>(peopleKeys.users, (page) => page && { ...page, items: page.items.map((one) => (one.id === user.id ? user : one)) });
}

type PresenceTold = { at: string; subject: { id: string }; data: Record<string, unknown> };

export function presenceChanged(client: QueryClient, { at, subject, data }: PresenceTold) {
  if (data["user"]) return putUser(client, data["user"] as User);
  const told = { state: data["state"], reason: data["reason"] ?? null, since: data["since"] ?? at, until: data["until"] ?? null } as Presence;
  if (told.state === undefined) return;
  const userId = String(data["userId"] ?? subject.id);
  const changed = <T extends User | null>(user: T): T => (user?.id === userId ? { ...user, presence: told } : user);
  client.setQueryData<Me>(peopleKeys.me, (me) => me && { ...me, user: changed(me.user) });
  client.setQueryData<Page<User>>(peopleKeys.users, (page) => page && { ...page, items: page.items.map(changed) });
}
