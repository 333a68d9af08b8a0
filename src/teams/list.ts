import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { TeamFilter } from "./input.ts";
import { type TeamRow, teamById, teamsOf } from "./queries.ts";
import type { Team, TeamPage } from "./shapes.ts";

export const toTeam = ({ createdAt, archivedAt, ...team }: TeamRow): Team => ({ ...team, createdAt: createdAt.toISOString(), archivedAt: archivedAt?.toISOString() ?? null });

/** A house has few teams: all of them are one page. */
export async function listTeams(ctx: Context, { shop, archived }: TeamFilter): Promise<TeamPage> {
  const shopIds = shop === undefined ? null : [shop].flat();
  const rows = await reading(ctx, (sql) => teamsOf(sql, { shopIds, withArchived: archived === "true" }));
  return { items: rows.map(toTeam), nextCursor: null };
}

export async function getTeam(ctx: Context, id: string): Promise<Team> {
  const row = await reading(ctx, (sql) => teamById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such team.");
  return toTeam(row);
}
