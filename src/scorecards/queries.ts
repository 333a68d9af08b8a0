import type { Sql } from "../db/client.ts";
import type { SchemeBody } from "./scheme-input.ts";

export type CardState = "draft" | "shown" | "confirmed" | "frozen";
export type CardRow = {
  id: string;
  shopId: string;
  schemeId: string;
  schemeName: string;
  schemeVersion: number;
  body: SchemeBody;
  currency: string;
  userId: string;
  userName: string;
  month: string;
  state: CardState;
  version: number;
  comment: string | null;
  commentedAt: Date | null;
  shownAt: Date | null;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  confirmedByName: string | null;
  frozenAt: Date | null;
  frozenBy: string | null;
  frozenByName: string | null;
  frozen: Record<string, unknown> | null;
};

const shown = (sql: Sql) => sql`
  c.id, c.shop_id, c.scheme_id, s.name as scheme_name, c.scheme_version, v.body, h.currency, c.user_id, coalesce(u.name, c.user_id) as user_name, c.month, c.state, c.version,
  c.comment, c.commented_at, c.shown_at, c.confirmed_at, c.confirmed_by, cb.name as confirmed_by_name, c.frozen_at, c.frozen_by, fb.name as frozen_by_name, c.frozen`;
const named = (sql: Sql) => sql`
  join score_schemes s on s.id = c.scheme_id join score_scheme_versions v on v.scheme_id = c.scheme_id and v.version = c.scheme_version
  join shops h on h.id = c.shop_id left join users u on u.id = c.user_id left join users cb on cb.id = c.confirmed_by left join users fb on fb.id = c.frozen_by`;

export type CardQuestion = { shopIds: readonly string[]; month: string; schemeId: string | undefined; userId: string | undefined; hidesDrafts: boolean };

/** The cards of a month by scheme and person. */
export const cardsOf = (sql: Sql, { shopIds, month, schemeId, userId, hidesDrafts }: CardQuestion) => sql<CardRow[]>`
  select ${shown(sql)} from scorecards c ${named(sql)}
  where c.shop_id = any(${[...shopIds]}::text[]) and c.month = ${month} ${schemeId ? sql`and c.scheme_id = ${schemeId}` : sql``}
    ${userId ? sql`and c.user_id = ${userId}` : sql``} ${hidesDrafts ? sql`and c.state <> 'draft'` : sql``}
  order by s.name, c.scheme_id, user_name, c.id limit 1000`;

export async function cardById(sql: Sql, id: string, lock = false): Promise<CardRow | undefined> {
  const [row] = await sql<CardRow[]>`select ${shown(sql)} from scorecards c ${named(sql)} where c.id = ${id} ${lock ? sql`for update of c` : sql``}`;
  return row;
}

export type NewCard = { id: string; userId: string };
/** Opens what is not there yet; answers the ids of those. */
export const insertCards = (sql: Sql, scheme: { id: string; shopId: string; version: number; month: string; now: Date }, cards: readonly NewCard[]) => sql<{ id: string; userId: string }[]>`
  insert into scorecards (id, shop_id, scheme_id, scheme_version, user_id, month, created_at)
  select n.id, ${scheme.shopId}, ${scheme.id}, ${scheme.version}, n.user_id, ${scheme.month}, ${scheme.now}
  from unnest(${cards.map(({ id }) => id)}::uuid[], ${cards.map(({ userId }) => userId)}::text[]) as n (id, user_id)
  on conflict do nothing returning id, user_id`;

/** A draft follows the newest version of its scheme; nothing later does. */
export const renewDrafts = (sql: Sql, schemeId: string, version: number) => sql`
  update scorecards set scheme_version = ${version}, version = version + 1 where scheme_id = ${schemeId} and state = 'draft'`;

export type CardChange = Partial<{ state: CardState; comment: string; commentedAt: Date; shownAt: Date | null; confirmedAt: Date | null; confirmedBy: string | null; frozenAt: Date; frozenBy: string | null; frozen: Record<string, unknown> }>;

export async function changeCard(sql: Sql, id: string, { frozen, ...change }: CardChange): Promise<void> {
  const set = { ...change, ...(frozen && { frozen: sql.json(frozen as never) }) };
  await sql`update scorecards set ${sql(set as Record<string, string>)}, version = version + 1 where id = ${id}`;
}

/** People of a shop with one of the roles. */
export const peopleOf = (sql: Sql, shopId: string, roles: readonly string[]) => sql<{ id: string; name: string }[]>`
  select u.id, u.name from users u join user_shops us on us.user_id = u.id where us.shop_id = ${shopId} and u.role = any(${[...roles]}::text[]) order by u.name, u.id`;

export type EntryRow = { id: string; scorecardId: string; kind: "value" | "addition" | "adjustment"; code: string; value: number; counts: Record<string, number> | null; reason: string | null; byId: string | null; byName: string | null; at: Date };
export const entriesOf = (sql: Sql, cardIds: readonly string[]) => sql<EntryRow[]>`
  select e.id, e.scorecard_id, e.kind, e.code, e.value, e.counts, e.reason, e.by_id, u.name as by_name, e.at
  from scorecard_entries e left join users u on u.id = e.by_id where e.scorecard_id = any(${[...cardIds]}::uuid[]) and e.withdrawn_at is null order by e.id`;

export type NewEntry = { id: string; shopId: string; scorecardId: string; kind: EntryRow["kind"]; code: string; value: number; counts: Record<string, number> | null; reason: string | null; byId: string | null; at: Date };
export async function insertEntry(sql: Sql, e: NewEntry): Promise<void> {
  if (e.kind === "value") await sql`update scorecard_entries set withdrawn_at = ${e.at} where scorecard_id = ${e.scorecardId} and kind = 'value' and code = ${e.code} and withdrawn_at is null`;
  await sql`insert into scorecard_entries (id, shop_id, scorecard_id, kind, code, value, counts, reason, by_id, at)
    values (${e.id}, ${e.shopId}, ${e.scorecardId}, ${e.kind}, ${e.code}, ${e.value}, ${e.counts && sql.json(e.counts)}, ${e.reason}, ${e.byId}, ${e.at})`;
}
export const withdrawEntry = async (sql: Sql, cardId: string, id: string, now: Date): Promise<boolean> =>
  (await sql`update scorecard_entries set withdrawn_at = ${now} where id = ${id} and scorecard_id = ${cardId} and withdrawn_at is null`).count > 0;

/** Frozen scores of a scheme in months. */
export const pastScores = (sql: Sql, schemeId: string, months: readonly string[]) => sql<{ userId: string; month: string; total: number }[]>`
  select user_id, month, (frozen #>> '{score,total}')::float8 as total from scorecards where scheme_id = ${schemeId} and month = any(${[...months]}::text[]) and state = 'frozen'`;

/** How many share a scheme's pool in a month. */
export const countCards = async (sql: Sql, schemeId: string, month: string): Promise<number> => (await sql<{ n: number }[]>`select count(*)::int as n from scorecards where scheme_id = ${schemeId} and month = ${month}`)[0]?.n ?? 0;
