import { useQuery } from "@tanstack/react-query";
import { subscriptionsQuery } from "../alerts/queries.ts";
import type { RuleBody } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery, useRight } from "../people/queries.ts";
import { platformsQuery, useShop } from "../shops/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { valueWords } from "./value-text.ts";

type Choice = { value: string; label: string };
export type Values = {
  /** What may be chosen for a condition that is a choice. */
  choices: (name: keyof typeof CODES | "platforms") => Choice[];
  people: Choice[];
  teams: Choice[];
  subscriptions: Choice[];
  recipients: Choice[];
  /** A value in words, of a condition or an action; what nobody has a word for as it is. */
  wordOf: (value: string) => string;
};

const CODES = {
  priorities: ["urgent", "high", "normal"],
  states: ["open", "pending", "resolved"],
  orderStates: ["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"],
  refundStates: ["requested", "return_agreed", "buyer_returned", "agreed", "refused", "refunded", "closed"],
  clockKinds: ["first_response", "next_response", "sunset", "resolution", "refund_decision", "ticket", "complaint_stage", "callback", "promise"],
} as const satisfies Partial<Record<keyof RuleBody["when"], readonly string[]>>;
const RECIPIENTS = ["holder", "team", "role:agent", "role:lead", "role:manager", "role:admin"] as const;

/** The names of all that a rule of a shop speaks of. */
export function useValues(shopId: string): Values {
  const text = useWords(valueWords);
  const language = useLanguage();
  const shop = useShop(shopId);
  const serves = ({ shopIds }: { shopIds: string[] }) => shopIds.length === 0 || shopIds.includes(shopId);
  const people = (useQuery(usersQuery).data?.items ?? []).filter(serves).map(({ id, name }) => ({ value: id, label: name }));
  const teams = (useQuery(teamsQuery).data?.items ?? []).filter(serves).map(({ id, name }) => ({ value: id, label: name }));
  const subscriptions = (useQuery({ ...subscriptionsQuery, enabled: useRight("webhooks.write") }).data?.items ?? []).filter(serves).map(({ id, name }) => ({ value: id, label: name }));
  const platforms = (useQuery(platformsQuery).data?.items ?? []).map(({ platform, name }) => ({ value: platform, label: name[language] }));
  const named = (codes: readonly (keyof (typeof valueWords)["zh"])[]) => codes.map((value) => ({ value: value as string, label: text(value) }));
  const recipients = [...named(RECIPIENTS), ...people.map(({ value, label }) => ({ value: `user:${value}`, label }))];
  const known = new Map([...people, ...teams, ...subscriptions, ...platforms, ...recipients].map(({ value, label }) => [value, label]));
  return {
    choices: (name) => (name === "platforms" ? platforms.filter(({ value }) => shop === undefined || value === shop.platform) : named(CODES[name])),
    ...{ people, teams, subscriptions, recipients },
    wordOf: (value) => known.get(value) ?? (Object.hasOwn(valueWords.zh, value) ? text(value as keyof (typeof valueWords)["zh"]) : value),
  };
}
