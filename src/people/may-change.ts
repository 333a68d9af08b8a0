import type { Role } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";

const RANKS: readonly Role[] = ["agent", "lead", "manager", "admin"];

/** Nobody gives a role above their own, or changes a person above them. */
export function checkRoles(actor: { role: Role }, roles: readonly (Role | undefined)[]): void {
  const own = RANKS.indexOf(actor.role);
  if (roles.some((role) => role !== undefined && RANKS.indexOf(role) > own)) {
    throw new DomainError("forbidden", `As ${actor.role} you cannot give a role above your own, or change a person who has one.`);
  }
}

/** A person's shops after someone who sees only part of them has set that part. Shops out of their sight stay as they were. */
export function mergeShops({ before, wanted, seen }: { before: readonly string[]; wanted: readonly string[]; seen: readonly string[] }): string[] {
  const foreign = wanted.filter((id) => !seen.includes(id));
  if (foreign.length > 0) throw new DomainError("invalid", `There is no shop ${foreign.join(", ")}.`, { issues: foreign.map((id) => ({ path: "shopIds", message: `There is no shop ${id}.` })) });
  return [...new Set([...before.filter((id) => !seen.includes(id)), ...wanted])].sort();
}

/** Whoever sets a password can sign in as that person, and a role holds in each of their shops: both are for who sees all of these. */
export function checkSight(person: { role: Role; shopIds: readonly string[] }, doer: { shopIds: readonly string[]; seesAll: boolean }): void {
  if (doer.seesAll) return;
  const hasAll = person.role === "admin" && person.shopIds.length === 0;
  if (hasAll || person.shopIds.some((id) => !doer.shopIds.includes(id))) {
    throw new DomainError("forbidden", "This person also works for shops that you do not see. Who sees all of them sets the password and the role.");
  }
}

/** An admin to whom no shop is given has all of them, so only who sees all of them makes one; anyone else needs a shop, or nobody finds them again. */
export function checkReach(person: { role: Role; shopIds: readonly string[] }, doer: { role: Role; seesAll: boolean }): void {
  if (person.shopIds.length > 0 || doer.seesAll) return;
  if (person.role === "admin") throw new DomainError("forbidden", "An admin without named shops has all of them; that is not yours to give.");
  throw new DomainError("invalid", "Name at least one shop.", { issues: [{ path: "shopIds", message: "Name at least one shop." }] });
}
