import type { Part } from "../audit/differences.ts";
import { recordChange } from "../audit/record.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import type { NewTeam, TeamChange } from "./input.ts";
import { toTeam } from "./list.ts";
import * as queries from "./queries.ts";
import type { Team } from "./shapes.ts";

/** A new team of people who serve at least one of its shops. */
export async function addTeam(ctx: Context, { name, shopIds, memberIds }: NewTeam): Promise<Team> {
  checkShops(ctx, shopIds);
  return inTransaction(ctx, async (ctx) => {
    const id = newId(ctx.now.getTime());
    await queries.insertTeam(ctx.sql, { id, name, shopIds, now: ctx.now });
    await setMembers(ctx, { id, shopIds }, memberIds);
    await recordTeam(ctx, { id, shopIds, change: "added" }, { before: [], after: partsOf({ name, shopIds, archivedAt: null }, memberIds) });
    return toTeam((await queries.teamById(ctx.sql, id))!);
  });
}

/** Who joins counts from now on, who leaves counted until now: past figures stay with the team of their time. */
export async function changeTeam(ctx: Context, { id, change }: { id: string; change: TeamChange }): Promise<Team> {
  if (change.shopIds) checkShops(ctx, change.shopIds);
  return inTransaction(ctx, async (ctx) => {
    const before = await queries.lockTeam(ctx.sql, id);
    if (!before) throw new DomainError("not_found", "There is no such team.");
    checkShops(ctx, before.shopIds);
    const was = partsOf(before, await queries.currentMembers(ctx.sql, id));
    const team = { id, name: change.name ?? before.name, shopIds: change.shopIds ?? before.shopIds, archivedAt: archivedAt(before.archivedAt, change.archived, ctx.now) };
    await queries.saveTeam(ctx.sql, team);
    if (change.memberIds) await setMembers(ctx, team, change.memberIds);
    await recordTeam(ctx, { id, shopIds: [...new Set([...before.shopIds, ...team.shopIds])], change: Object.keys(change).sort().join(" ") }, { before: was, after: partsOf(team, await queries.currentMembers(ctx.sql, id)) });
    return toTeam((await queries.teamById(ctx.sql, id))!);
  });
}

const archivedAt = (before: Date | null, archived: boolean | undefined, now: Date): Date | null => (archived === undefined ? before : archived ? (before ?? now) : null);

async function setMembers({ sql, now }: Working, { id, shopIds }: { id: string; shopIds: string[] }, wanted: readonly string[]): Promise<void> {
  const memberIds = [...new Set(wanted)];
  const serving = await queries.servingAny(sql, shopIds, memberIds);
  const strangers = memberIds.filter((member) => !serving.includes(member));
  if (strangers.length > 0) throw new DomainError("invalid", "A member must serve one of the team's shops.", { issues: strangers.map((one) => ({ path: "memberIds", message: `${one} serves none of these shops.` })) });
  const current = await queries.currentMembers(sql, id);
  await queries.endMembers(sql, id, { userIds: current.filter((one) => !memberIds.includes(one)), now });
  await queries.addMembers(sql, id, { members: memberIds.filter((one) => !current.includes(one)).map((userId) => ({ id: newId(now.getTime()), userId })), now });
}

/** A team reaches as far as its shops: who changes it must see them all. */
function checkShops({ actor }: Context, shopIds: readonly string[]): void {
  const foreign = actor.type === "system" ? [] : shopIds.filter((id) => !actor.shopIds.includes(id));
  if (foreign.length > 0) throw new DomainError("invalid", `There is no shop ${foreign.join(", ")}.`, { issues: foreign.map((id) => ({ path: "shopIds", message: `There is no shop ${id}.` })) });
}

const partsOf = ({ name, shopIds, archivedAt: ended }: { name: string; shopIds: readonly string[]; archivedAt: Date | null }, members: readonly string[]): Part[] => [
  { name: "name", path: [], value: name },
  { name: "shops", path: [], value: shopIds.toSorted(), ids: true },
  { name: "members", path: [], value: members.toSorted(), ids: true },
  { name: "archived", path: [], value: ended !== null },
];

const recordTeam = (ctx: Working, { id, shopIds, change }: { id: string; shopIds: readonly string[]; change: string }, parts: { before: Part[]; after: Part[] }) =>
  recordChange(ctx, shopIds.map((shopId) => ({ type: "team.changed", shopId, subject: { type: "team", id }, data: { teamId: id, change } })), parts);
