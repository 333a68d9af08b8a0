import * as z from "zod";
import { parse } from "../http/validate.ts";
import { ROLES, SCOPES } from "../http/rights.ts";
import { DomainError } from "../kernel/errors.ts";
import { addKey, listKeys, revokeKey } from "../keys/add-key.ts";
import { remapAccount } from "../conversations/remap.ts";
import { addUser } from "../people/add-user.ts";
import { NewUser } from "../people/input.ts";
import { listUsers } from "../people/list.ts";
import { asSystem } from "./as-system.ts";
import { type Command, need, oneOf, optional, several } from "./command.ts";
import { JSON_OPTION, printRows } from "./list.ts";

/** `--shop A B` and `--shop A --shop B` both name two; so it is with --scope. */
export const peopleCommands: Record<string, Command> = {
  "user add": {
    usage: "user add --email E --password P --name N --role agent|lead|manager|admin [--shop ID …] [--number N] [--capacity N]",
    says: "adds a person who signs in; without --shop for every shop that there is (an admin: also for later ones)",
    options: {
      email: { type: "string" },
      password: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      shop: { type: "string", multiple: true },
      number: { type: "string" },
      capacity: { type: "string" },
    },
    words: [0, 1000],
    async run(io, { values, words }) {
      const role = oneOf(values, "role", { among: ROLES, otherwise: "agent" });
      const capacity = optional(values, "capacity");
      const input = parse(
        NewUser,
        { email: need(values, "email"), password: need(values, "password"), name: need(values, "name"), role, number: optional(values, "number") ?? null, ...(capacity !== undefined && { capacity: Number(capacity) }) },
        "person",
      );
      const { ctx } = await io.open();
      const named = [...several(values, "shop"), ...words];
      const shopIds = named.length > 0 || role === "admin" ? named : [...ctx.actor.shopIds];
      const user = await addUser(ctx, { remapAccount }, { ...input, shopIds });
      io.print(`Added ${user.email} (${user.role}), id ${user.id}.`);
    },
  },
  "user list": {
    usage: "user list [--json]",
    says: "lists people",
    options: JSON_OPTION,
    words: [0, 0],
    async run(io, { values }) {
      const { ctx } = await io.open();
      const users = [];
      let cursor: string | undefined;
      do {
        const page = await listUsers(asSystem(ctx), { cursor, limit: 100 });
        users.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      printRows(io, values, users);
    },
  },
  "key add": {
    usage: `key add --name N [--role ${ROLES.join("|")}] [--shop ID …] [--scope ${SCOPES.join("|")} …] [--expires INSTANT]`,
    says: "makes a key for the API and prints it, this once; without --shop for all shops",
    options: {
      name: { type: "string" },
      role: { type: "string" },
      shop: { type: "string", multiple: true },
      scope: { type: "string", multiple: true },
      expires: { type: "string" },
    },
    words: [0, 1000],
    async run(io, { values, words }) {
      const role = oneOf(values, "role", { among: ROLES, otherwise: "agent" });
      const name = need(values, "name");
      const isScope = (word: string) => SCOPES.some((scope) => scope === word);
      const scopes = readScopes([...several(values, "scope"), ...words.filter(isScope)]);
      const shops = [...several(values, "shop"), ...words.filter((word) => !isScope(word))];
      const expiresAt = readInstant(optional(values, "expires"));
      const { ctx } = await io.open();
      const { id, key } = await addKey(ctx, { name, role, scopes, shopIds: shops.length > 0 ? shops : null, expiresAt });
      io.print(`Added the key ${name} (${role}), id ${id}. It is shown this once:`);
      io.print(key);
    },
  },
  "key list": {
    usage: "key list [--json]",
    says: "lists keys, not what they say",
    options: JSON_OPTION,
    words: [0, 0],
    async run(io, { values }) {
      const { ctx } = await io.open();
      printRows(io, values, (await listKeys(ctx)).map(({ reach: _, ...key }) => key));
    },
  },
  "key revoke": {
    usage: "key revoke ID",
    says: "takes a key out of use at once",
    options: {},
    words: [1, 1],
    async run(io, { words }) {
      const id = parse(z.uuid(), words[0], "id of the key");
      const { ctx } = await io.open();
      await revokeKey(ctx, id);
      io.print("Revoked.");
    },
  },
};

function readScopes(named: readonly string[]) {
  const scopes = SCOPES.filter((scope) => named.includes(scope));
  const unknown = named.filter((name) => !SCOPES.some((scope) => scope === name));
  if (unknown.length > 0) throw new DomainError("invalid", `There is no scope ${unknown.join(", ")}. There are: ${SCOPES.join(", ")}.`);
  return scopes.length > 0 ? scopes : SCOPES;
}

function readInstant(written: string | undefined): Date | null {
  if (written === undefined) return null;
  const instant = new Date(written);
  if (Number.isNaN(instant.getTime())) throw new DomainError("invalid", `${written} is not an instant such as 2027-01-31T00:00:00Z.`);
  return instant;
}
