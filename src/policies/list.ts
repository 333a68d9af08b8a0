import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { PolicyBody } from "./input.ts";
import { policiesOf, type PolicyRow, type VersionRow, versionsOf } from "./queries.ts";
import type { Policy, PolicyPage, PolicyVersion, PolicyVersionPage } from "./shapes.ts";

export async function listPolicies(ctx: Context): Promise<PolicyPage> {
  return { items: (await reading(ctx, (sql) => policiesOf(sql, null))).map(toPolicy), nextCursor: null };
}

/** @throws DomainError `not_found`, also for another shop's. */
export async function getPolicy(ctx: Context, id: string): Promise<Policy> {
  const [row] = await reading(ctx, (sql) => policiesOf(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such policy.");
  return toPolicy(row);
}

const Place = z.object({ version: z.int() });
const PAGE = 50;

export async function listVersions(ctx: Context, id: string, cursor: string | undefined): Promise<PolicyVersionPage> {
  await getPolicy(ctx, id);
  const before = cursor === undefined ? null : fromCursor(Place, cursor).version;
  const rows = await reading(ctx, (sql) => versionsOf(sql, id, { before, limit: PAGE + 1 }));
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { items: page.map(toVersion), nextCursor: rows.length > PAGE && last ? toCursor({ version: last.version }) : null };
}

export const toPolicy = ({ id, shopId, isDefault, ...row }: PolicyRow): Policy => ({ ...toVersion(row), id, shopId, isDefault });

/** A body of an earlier release says less; the schema's defaults fill it. */
const toVersion = ({ version, publishedAt, publishedBy, publisher, body }: VersionRow): PolicyVersion => ({
  ...PolicyBody.extend({ name: z.string().default(""), targets: PolicyBody.shape.targets.min(0) }).parse({ targets: [], ...body }),
  version,
  publishedAt: publishedAt.toISOString(),
  publishedBy,
  publisher: publishedBy === null ? null : { id: publishedBy, name: publisher ?? publishedBy },
});
