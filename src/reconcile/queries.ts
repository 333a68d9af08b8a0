import type { Sql } from "../db/client.ts";

export type Subject = "order" | "refund" | "ticket";
export type Pull = { shopId: string; subject: Subject; pulledTo: Date };

/** Shops of these platforms that were never pulled begin at `since`. */
export async function beginPulls(sql: Sql, { platforms, subjects, since, now }: { platforms: readonly string[]; subjects: readonly Subject[]; since: Date; now: Date }): Promise<void> {
  await sql`
    insert into pulls (shop_id, subject, pulled_to, next_at)
    select s.id, x.subject, ${since}, ${now} from shops s join unnest(${[...platforms]}::text[], ${[...subjects]}::text[]) as x (platform, subject) on x.platform = s.platform
    where not exists (select from pulls p where p.shop_id = s.id and p.subject = x.subject)
    on conflict do nothing`;
}

/** Takes the pull that is due the longest; nobody else takes it before `leaseUntil`. */
export async function claimPull(sql: Sql, { now, leaseUntil }: { now: Date; leaseUntil: Date }): Promise<Pull | undefined> {
  const [row] = await sql<Pull[]>`
    update pulls p set next_at = ${leaseUntil}
    from (select shop_id, subject from pulls where next_at <= ${now} order by next_at limit 1 for update skip locked) due
    where p.shop_id = due.shop_id and p.subject = due.subject returning p.shop_id, p.subject, p.pulled_to`;
  return row;
}

export async function endPull(sql: Sql, { shopId, subject, pulledTo }: Pull, nextAt: Date): Promise<void> {
  await sql`
    insert into pulls (shop_id, subject, pulled_to, next_at) values (${shopId}, ${subject}, ${pulledTo}, ${nextAt})
    on conflict (shop_id, subject) do update set pulled_to = greatest(pulls.pulled_to, excluded.pulled_to), next_at = excluded.next_at`;
}
