import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery } from "../people/queries.ts";
import { alertWords } from "./text.ts";

const ROLES = ["agent", "lead", "manager", "admin"] as const;

/** Whom a rule of a shop may name, and how each is called. */
export function useRecipients(shopId: string): { options: { value: string; label: string }[]; nameOf: (recipient: string) => string } {
  const text = useWords(alertWords);
  const people = useQuery(usersQuery).data?.items ?? [];
  const options = [
    { value: "holder", label: text("to.holder") },
    { value: "team", label: text("to.team") },
    { value: "named", label: text("to.named") },
    ...ROLES.map((role) => ({ value: `role:${role}`, label: text("to.role", { role: text(`role.${role}`) }) })),
    ...people.filter(({ shopIds }) => shopIds.includes(shopId)).map(({ id, name }) => ({ value: `user:${id}`, label: name })),
  ];
  return { options, nameOf: (recipient) => options.find(({ value }) => value === recipient)?.label ?? recipient };
}
