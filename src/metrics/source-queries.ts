import type { Sql } from "../db/client.ts";
import { heldBy, spansOf, within, type Asked, type Fragment, type RowPage } from "./queries.ts";
import type { ComplaintFact, FindingFact, InspectionFact, RefundFact, SaleFact, SessionFact, SpellFact, TransferFact } from "./source.ts";

/** All rows, or a page of them by instant and id. */
export type Wanted = Asked & { page: RowPage | null };

const paged = (sql: Sql, at: Fragment, { page, ...asked }: Wanted & { id: Fragment; owner: Fragment }): Fragment => sql`
  where ${heldBy(sql, { column: asked.owner, at }, asked.owners)} and ${page?.after ? sql`(${at}, ${asked.id}) > (${page.after.at}::timestamptz, ${page.after.key}::uuid)` : sql`true`}
  ${page ? sql`order by ${at}, ${asked.id} limit ${page.limit}` : sql``}`;

const hours = (sql: Sql, name: string, otherwise: number): Fragment => sql`make_interval(hours => coalesce((sh.settings ->> ${name})::int, ${otherwise}))`;

/** Whom the buyer of an order had an answer of last, within the shop's hours before it was placed. */
const lastAnswer = (sql: Sql, { conversation, placed }: { conversation: Fragment; placed: Fragment }): Fragment => sql`
  select t.session_id, t.owner_id, t.conversation_id from turns t
  where t.conversation_id = ${conversation} and t.voided_at is null and t.answered_at <= ${placed} and t.answered_at > ${placed} - ${hours(sql, "salesHours", 24)}
  order by t.answered_at desc, t.id desc limit 1`;

/** Of an order that was first heard of when it was shipped or over nobody knows when it was placed: it counts for no chat. */
const placedAt = (sql: Sql): Fragment => sql`(select min(h.at) from state_history h where h.subject_id = o.id and h.state in ('created', 'paid'))`;

/** Sessions that start in each shop's span, with all that figures ask of them. A page is cut before it is asked whose they are: of people, it has those too in which another answered last. */
export const sessionFacts = (sql: Sql, wanted: Wanted & { only?: SessionCondition }): Promise<SessionFact[]> => sql<SessionFact[]>`${sessionFactsOf(sql, wanted)}`;

/** What narrows the sessions of a page before more is asked of them. `stars`: at most so many, or more. */
export type SessionCondition = { closed?: boolean; rated?: boolean; stars?: { most: number } | { above: number } };

/** The same as a part of another question. */
export const sessionFactsOf = (sql: Sql, wanted: Wanted & { only?: SessionCondition }): Fragment => sql`
    ${factsOf(sql, { waits: eachWaits(sql), bought: eachBought(sql), sessions: wanted.page ? pageOfSessions(sql, wanted, wanted.page) : sql`(select x.* from ${spansOf(sql, wanted.spans)} join sessions x on ${within(sql, wanted.spans, { shop: sql`x.shop_id`, at: sql`x.started_at` })}) x` })}
    ${wanted.page ? sql`order by x.started_at, x.id` : sql`cross join lateral (select x.shop_id) s (shop_id) where ${heldBy(sql, { column: sql`w.agent_id`, at: sql`x.started_at` }, wanted.owners)}`}`;

/** All that start in a span of one shop: the turns and orders of those that also end in it are read in one range, of the others each is looked up. */
export function sessionFactsWithin(sql: Sql, { shopId, since, until }: { shopId: string; since: Date; until: Date }): Fragment {
  const started = (row: Fragment) => sql`${row}.shop_id = ${shopId} and ${row}.started_at >= ${since} and ${row}.started_at < ${until}`;
  const waits = sql`(select t.session_id, ${waitsOf(sql)} from turns t where t.voided_at is null and t.session_id is not null and ${started(sql`t`)} group by t.session_id) w on w.session_id = x.id`;
  const lastAnswered = sql`(select max(t.answered_at) from turns t where t.voided_at is null and t.session_id is not null and ${started(sql`t`)})`;
  const bought = sql`(
    select a.session_id, true as ordered, bool_or(${isPaid(sql)}) as paid
    from shops sh
    join lateral (select distinct h.subject_id as id from state_history h where h.shop_id = sh.id and h.at >= ${since} and h.at <= ${lastAnswered} + ${hours(sql, "salesHours", 24)}) placed on true
    join orders o on o.id = placed.id
    join conversations v on v.buyer_id = o.buyer_id and v.shop_id = o.shop_id
    join lateral (${lastAnswer(sql, { conversation: sql`v.id`, placed: placedAt(sql) })}) a on true
    where sh.id = ${shopId} group by a.session_id) b on b.session_id = x.id`;
  return sql`
    ${factsOf(sql, { waits, bought, sessions: sql`(select x.* from sessions x where ${started(sql`x`)} and x.ended_at < ${until}) x` })}
    union all
    ${factsOf(sql, { waits: eachWaits(sql), bought: eachBought(sql), sessions: sql`(select x.* from sessions x where ${started(sql`x`)} and (x.ended_at < ${until}) is not true) x` })}`;
}

/** Who answered last in a session, and how many did. */
const waitsOf = (sql: Sql): Fragment => sql`
  (array_agg(t.owner_id order by (t.state = 'answered') desc, t.started_at desc, t.id desc))[1] as agent_id, max(t.answered_at) as answered_at,
  count(distinct coalesce(t.answered_by_id, '')) filter (where t.state = 'answered') as answerers, array_agg(t.id) as turn_ids`;

const eachWaits = (sql: Sql): Fragment => sql`lateral (select ${waitsOf(sql)} from turns t where t.session_id = x.id and t.voided_at is null) w on true`;

/** What is on its way or arrived was paid, also where the platform's word of the payment never came. */
const isPaid = (sql: Sql): Fragment => sql`exists (select from state_history h where h.subject_id = o.id and h.state in ('paid', 'partly_shipped', 'shipped', 'finished'))`;

/** Whether the buyer ordered after the last answer of a session, and paid. */
const eachBought = (sql: Sql): Fragment => sql`lateral (
      select count(*) > 0 as ordered, bool_or(${isPaid(sql)}) as paid
      from conversations v join orders o on o.buyer_id = v.buyer_id and o.shop_id = v.shop_id
      where v.id = x.conversation_id and w.answered_at is not null
        and (select a.session_id from (${lastAnswer(sql, { conversation: sql`v.id`, placed: placedAt(sql) })}) a) = x.id) b on true`;

/** What figures ask of sessions `x`, whose waits are `w` and whose orders `b`. */
const factsOf = (sql: Sql, { sessions, waits, bought }: { sessions: Fragment; waits: Fragment; bought: Fragment }): Fragment => sql`
    select x.id, x.shop_id, x.conversation_id, x.started_at as at, x.ended_at, x.ended_by, x.stars, x.rating_abandoned as abandoned, w.agent_id, coalesce(w.answerers, 0)::int as answerers,
      exists (select from clocks k where k.subject_id = any(w.turn_ids) and k.warned > 0 and k.state <> 'cancelled') as warned,
      case when x.ended_at is not null then (select min(n.started_at) from sessions n where n.conversation_id = x.conversation_id and n.started_at > x.started_at) end as next_at,
      coalesce(b.ordered, false) as ordered, coalesce(b.paid, false) as paid
    from ${sessions}
    join shops sh on sh.id = x.shop_id
    left join ${waits}
    left join ${bought}`;

/** Each shop's next ones, then the next of all. */
function pageOfSessions(sql: Sql, { spans, owners, only = {} }: Wanted & { only?: SessionCondition }, { after, limit }: RowPage): Fragment {
  const { closed, rated, stars } = only;
  const among = owners && !owners.queue && !owners.teams ? sql`exists (select from turns t where t.session_id = x.id and t.voided_at is null and t.owner_id = any(${[...owners.ids]}::text[]))` : sql`true`;
  return sql`(
    select x.* from ${spansOf(sql, spans)} cross join lateral (
      select x.* from sessions x where ${within(sql, spans, { shop: sql`x.shop_id`, at: sql`x.started_at` })}
        and ${closed ? sql`x.ended_by in ('agent', 'platform')` : sql`true`} and ${rated ? sql`x.stars is not null and x.rating_abandoned is not true` : sql`true`}
        and ${stars === undefined ? sql`true` : "most" in stars ? sql`x.stars <= ${stars.most}` : sql`x.stars > ${stars.above}`} and ${among}
        and ${after ? sql`(x.started_at, x.id) > (${after.at}::timestamptz, ${after.key}::uuid)` : sql`true`}
      order by x.started_at, x.id limit ${limit}) x
    order by x.started_at, x.id limit ${limit}) x`;
}

/** Hand-overs in each shop's span, with who held the conversation before. */
export function transferFacts(sql: Sql, wanted: Wanted): Promise<TransferFact[]> {
  return sql<TransferFact[]>`
    select f.id, s.shop_id, f.conversation_id, f.at, p.agent_id as "from", f.agent_id as "to"
    from ${spansOf(sql, wanted.spans)}
    join conversation_facts f on f.kind = 'assigned' and f.conversation_id is not null and ${within(sql, wanted.spans, { shop: sql`f.shop_id`, at: sql`f.at` })}
    join lateral (
      select b.agent_id from conversation_facts b where b.conversation_id = f.conversation_id and b.kind = 'assigned' and b.at <= f.at and (b.at, b.key collate "C", b.id) < (f.at, f.key collate "C", f.id)
      order by b.at desc, b.key collate "C" desc, b.id desc limit 1) p on p.agent_id is not null and p.agent_id is distinct from f.agent_id
    where ${wanted.page?.after ? sql`(f.at, f.id) > (${wanted.page.after.at}::timestamptz, ${wanted.page.after.key}::uuid)` : sql`true`}
      and (${heldBy(sql, { column: sql`p.agent_id`, at: sql`f.at` }, wanted.owners)} or ${heldBy(sql, { column: sql`f.agent_id`, at: sql`f.at` }, wanted.owners)})
    ${wanted.page ? sql`order by f.at, f.id limit ${wanted.page.limit}` : sql``}`;
}

export function refundFacts(sql: Sql, wanted: Wanted): Promise<RefundFact[]> {
  return sql<RefundFact[]>`
    select r.id, s.shop_id, null as conversation_id, r.requested_at as at, r.decided_by_id as agent_id, r.decided_at, r.decided_by, r.refunded_at,
      exists (select from state_history h where h.subject_id = r.id and h.state = 'refused') as refused, r.arbitration <> 'none' as escalated
    from ${spansOf(sql, wanted.spans)}
    join refunds r on ${within(sql, wanted.spans, { shop: sql`r.shop_id`, at: sql`r.requested_at` })}
    ${paged(sql, sql`r.requested_at`, { ...wanted, id: sql`r.id`, owner: sql`r.decided_by_id` })}`;
}

/** Orders paid in each shop's span before which somebody had answered the buyer. */
export function saleFacts(sql: Sql, wanted: Wanted): Promise<SaleFact[]> {
  return sql<SaleFact[]>`
    select o.id, s.shop_id, a.conversation_id, h.at, a.owner_id as agent_id, o.total_minor
    from ${spansOf(sql, wanted.spans)}
    join state_history h on h.state = 'paid' and not exists (select from state_history e where e.subject_id = h.subject_id and e.state = 'paid' and e.at < h.at) and ${within(sql, wanted.spans, { shop: sql`h.shop_id`, at: sql`h.at` })}
    join orders o on o.id = h.subject_id
    join shops sh on sh.id = o.shop_id
    join conversations v on v.buyer_id = o.buyer_id and v.shop_id = o.shop_id
    join lateral (${lastAnswer(sql, { conversation: sql`v.id`, placed: placedAt(sql) })}) a on true
    ${paged(sql, sql`h.at`, { ...wanted, id: sql`o.id`, owner: sql`a.owner_id` })}`;
}

export function complaintFacts(sql: Sql, wanted: Wanted): Promise<ComplaintFact[]> {
  return sql<ComplaintFact[]>`
    select k.id, s.shop_id, k.conversation_id, k.opened_at as at, k.agent_id, k.verdict is not distinct from 'upheld' as upheld
    from ${spansOf(sql, wanted.spans)}
    join complaints k on ${within(sql, wanted.spans, { shop: sql`k.shop_id`, at: sql`k.opened_at` })}
    ${paged(sql, sql`k.opened_at`, { ...wanted, id: sql`k.id`, owner: sql`k.agent_id` })}`;
}

/** Inspections that are done, without the second looks that are only compared. */
export function inspectionFacts(sql: Sql, wanted: Wanted): Promise<InspectionFact[]> {
  return sql<InspectionFact[]>`
    select i.id, s.shop_id, i.conversation_id, i.done_at as at, i.agent_id, i.total
    from ${spansOf(sql, wanted.spans)}
    join inspections i on i.done_at is not null and i.total is not null and i.calibrates is null and ${within(sql, wanted.spans, { shop: sql`i.shop_id`, at: sql`i.done_at` })}
    ${paged(sql, sql`i.done_at`, { ...wanted, id: sql`i.id`, owner: sql`i.agent_id` })}`;
}

/** Forbidden phrases that agents said, and that nobody has rejected. */
export function findingFacts(sql: Sql, wanted: Wanted): Promise<FindingFact[]> {
  return sql<FindingFact[]>`
    select f.id, s.shop_id, f.conversation_id, f.at, f.agent_id
    from ${spansOf(sql, wanted.spans)}
    join inspection_findings f on f.rule = 'forbidden' and f.state <> 'rejected' and ${within(sql, wanted.spans, { shop: sql`f.shop_id`, at: sql`f.at` })}
    ${paged(sql, sql`f.at`, { ...wanted, id: sql`f.id`, owner: sql`f.agent_id` })}`;
}

/** Spells of the shop's people that reach into its span, cut at its ends; one that lasts is cut at `now`. */
export function spellFacts(sql: Sql, { spans, owners, now }: Asked & { now: Date }): Promise<SpellFact[]> {
  return sql<SpellFact[]>`
    select p.id, s.shop_id, null as conversation_id, p.user_id as agent_id, p.state, greatest(p.started_at, s.since) as at, least(coalesce(p.ended_at, ${now}), s.until) as until
    from ${spansOf(sql, spans)}
    join user_shops us on us.shop_id = s.shop_id
    join presence_spells p on p.user_id = us.user_id and p.started_at < s.until and (p.ended_at is null or p.ended_at > s.since)
    where least(coalesce(p.ended_at, ${now}), s.until) > greatest(p.started_at, s.since) and ${heldBy(sql, { column: sql`p.user_id`, at: sql`greatest(p.started_at, s.since)` }, owners)}
    order by 6, 1`;
}
