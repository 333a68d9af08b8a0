-- Roles. The owner migrates; requests run as xiaoer_app (held to the actor's shops), background work as xiaoer_worker.
do $$
begin
  if not exists (select from pg_roles where rolname = 'xiaoer_app') then create role xiaoer_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'xiaoer_worker') then create role xiaoer_worker nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was migrated in the same moment
end $$;
--> statement-breakpoint
grant usage on schema public to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
-- Deliveries and events are dropped by the month. Their keys are uuidv7, whose first 48 bits are the instant, so the key alone is unique.
drop table deliveries;
--> statement-breakpoint
drop table events;
--> statement-breakpoint
create table deliveries (
  id uuid primary key,
  connection_id text not null,
  feed text,
  key text not null,
  headers jsonb not null,
  body bytea not null,
  received_at timestamp (3) with time zone not null,
  state text default 'pending' not null,
  kinds text[] default '{}' not null,
  shop_ids text[] default '{}' not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp (3) with time zone not null,
  applied_at timestamp (3) with time zone,
  failure jsonb
) partition by range (id);
--> statement-breakpoint
create index deliveries_pending_idx on deliveries (next_attempt_at, id) where state = 'pending';
--> statement-breakpoint
create index deliveries_kept_idx on deliveries (connection_id, state, id) where state in ('failed', 'unrouted');
--> statement-breakpoint
create table events (
  id uuid primary key,
  xid xid8 default pg_current_xact_id() not null,
  seq bigint default nextval('events_seq') not null,
  type text not null,
  at timestamp (3) with time zone not null,
  shop_id text not null,
  subject_type text not null,
  subject_id text not null,
  actor_type text not null,
  actor_id text not null,
  data jsonb not null
) partition by range (id);
--> statement-breakpoint
create index events_position_idx on events (xid, seq);
--> statement-breakpoint
create index events_subject_idx on events (shop_id, subject_id, id);
--> statement-breakpoint
create table deliveries_rest partition of deliveries default;
--> statement-breakpoint
create table events_rest partition of events default;
--> statement-breakpoint
create function uuid_floor(at timestamptz) returns uuid language sql immutable strict parallel safe as
$$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;
--> statement-breakpoint
-- Makes the month partitions from the current month to `ahead` months on; upkeep calls it. Answers how many it made.
create function ensure_partitions(ahead integer) returns integer language plpgsql security definer set search_path = public as $$
declare
  parent text; start_at timestamptz; name text; made integer := 0;
begin
  foreach parent in array array['deliveries', 'events'] loop
    for i in 0..ahead loop
      start_at := date_trunc('month', now() at time zone 'UTC' + make_interval(months => i)) at time zone 'UTC';
      name := parent || '_' || to_char(start_at at time zone 'UTC', 'YYYYMM');
      continue when to_regclass(name) is not null;
      execute format('create table %I (like %I including all)', name, parent);
      begin
        execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name,
          uuid_floor(start_at), uuid_floor(start_at + interval '1 month'));
        made := made + 1;
      exception when check_violation then
        execute format('drop table %I', name); -- rows of that month lie in the default partition already: they stay there
      end;
    end loop;
  end loop;
  return made;
end $$;
--> statement-breakpoint
select ensure_partitions(2);
--> statement-breakpoint
create unique index shops_only_shop_key on shops (connection_id) where platform_shop_id is null;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
grant usage, select, update on all sequences in schema public to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
-- Append-only: what happened is not changed and not taken back by a request.
revoke update, delete on events from xiaoer_app;
--> statement-breakpoint
revoke all on connections from xiaoer_app;
--> statement-breakpoint
revoke insert, update, delete on deliveries, delivery_keys, delivery_counts from xiaoer_app;
--> statement-breakpoint
-- The shops of the actor of this transaction; none where it was not said.
create function app_shops() returns text[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.shops', true), '')::text[], '{}') $$;
--> statement-breakpoint
do $$
declare name text;
begin
  for name in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('user_shops', 'calendars')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
--> statement-breakpoint
alter table shops enable row level security;
--> statement-breakpoint
alter table shops force row level security;
--> statement-breakpoint
create policy of_the_actor on shops to xiaoer_app using (id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on shops to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table calendars enable row level security;
--> statement-breakpoint
alter table calendars force row level security;
--> statement-breakpoint
create policy of_the_actor on calendars to xiaoer_app using (shop_id is null or shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on calendars to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table deliveries enable row level security;
--> statement-breakpoint
alter table deliveries force row level security;
--> statement-breakpoint
create policy of_the_actor on deliveries for select to xiaoer_app using (connection_id in (select connection_id from shops));
--> statement-breakpoint
create policy of_the_system on deliveries to xiaoer_worker using (true) with check (true);
