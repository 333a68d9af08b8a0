import { useQuery } from "@tanstack/react-query";
import { robotsQuery, subscriptionsQuery } from "../alerts/queries.ts";
import type { Publication } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight, usersQuery } from "../people/queries.ts";
import { publicationWords } from "./text.ts";

type Target = Publication["targets"][number];
const keyOf = ({ channel, target }: Target) => `${channel} ${target}`;

/** A chosen value as a target: what is none of the options is an address. */
export function targetOf(value: string): Target {
  const [channel, ...rest] = value.split(" ");
  if ((channel === "robot" || channel === "email" || channel === "webhook") && rest.length > 0) return { channel, target: rest.join(" ") };
  return { channel: "email", target: value.trim() };
}

export const valueOf = keyOf;

/** To whom figures of a shop may go, and how each is called. */
export function useTargets(shopId: string) {
  const text = useWords(publicationWords);
  const robots = useQuery(robotsQuery).data?.items ?? [];
  const maySubscribe = useRight("webhooks.write");
  const webhooks = useQuery({ ...subscriptionsQuery, enabled: maySubscribe }).data?.items ?? [];
  const people = useQuery(usersQuery).data?.items ?? [];
  const serves = ({ shopIds }: { shopIds: string[] }) => shopIds.includes(shopId);
  const options = [
    { label: text("kind.robot"), options: robots.filter(serves).map(({ id, name }) => ({ value: `robot ${id}`, label: name })) },
    { label: text("kind.email"), options: people.filter(serves).map(({ id, name }) => ({ value: `email ${id}`, label: name })) },
    { label: text("kind.webhook"), options: webhooks.filter(serves).map(({ id, name }) => ({ value: `webhook ${id}`, label: name })) },
  ].filter((group) => group.options.length > 0);
  const all = [...robots.map(({ id, name }) => ({ id, name })), ...people.map(({ id, name }) => ({ id, name })), ...webhooks.map(({ id, name }) => ({ id, name }))];
  return { options, nameOf: ({ target }: Pick<Target, "target">) => all.find(({ id }) => id === target)?.name ?? target };
}
