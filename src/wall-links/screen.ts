import type { Actor, Context, Database } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { wallNow } from "../wall/now.ts";
import type { Wall } from "../wall/shapes.ts";
import * as queries from "./queries.ts";
import type { WallScreen } from "./shapes.ts";

export type ScreenAsked = { db: Database; signer: LinkSigner; now: Date; requestId: string };

/** Which link an address is, where it is one that works now. @throws DomainError `not_found` for what we did not sign and what ran out; `conflict` for a revoked one. */
export async function linkOf({ db, signer, now }: ScreenAsked, token: string): Promise<queries.WallLinkRow> {
  const id = await signer.read(token, now);
  const link = id === null ? undefined : await queries.wallLinkById(db.work, id);
  if (!link) throw new DomainError("not_found", "This address is wrong or has run out.");
  if (link.revokedAt !== null) throw new DomainError("conflict", "This address was switched off.", { revokedAt: link.revokedAt.toISOString() });
  return link;
}

/** What the screen of a link shows now. */
export async function screenOf({ db, now, requestId }: ScreenAsked, link: queries.WallLinkRow): Promise<WallScreen> {
  // Held to the link's shops by row-level security, like a person of theirs.
  const bearer: Actor = { type: "system", id: "wall-link", role: "manager", scopes: [], shopIds: link.shopIds };
  const ctx: Context = { db, actor: bearer, now, requestId };
  const wall = await wallNow(ctx, {});
  await queries.noteSeen(db.work, link.id, now);
  return screen(wall, link);
}

/** Leaves out everything of buyers, and of agents what the link does not show. */
export function screen(wall: Wall, { name, names, expiresAt }: Pick<queries.WallLinkRow, "name" | "names" | "expiresAt">): WallScreen {
  const numbers = new Map(wall.agents.map(({ agent, number }) => [agent.id, number]));
  const labelOf = (agent: { id: string; name: string }) => (names === "name" ? agent.name : (numbers.get(agent.id) ?? null));
  return {
    ...{ name, at: wall.at, timeZone: wall.timeZone, expiresAt: expiresAt.toISOString(), shops: wall.shops, hours: wall.hours },
    longest: wall.longest.map(({ shopId, agent, waitingSince, dueAt }) => ({ shopId, agent: agent && labelOf(agent), waitingSince, dueAt })),
    agents: wall.agents.map(({ agent, number: _number, reason: _reason, ...row }) => ({ ...row, label: labelOf(agent) })),
  };
}
