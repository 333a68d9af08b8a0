grant select, insert, update, delete on rollup_days, rollups, platform_figures to xiaoer_worker;
--> statement-breakpoint
-- Roll-ups are made by the system; requests read them, and import what a platform reports.
grant select on rollup_days, rollups to xiaoer_app;
--> statement-breakpoint
grant select, insert, update, delete on platform_figures to xiaoer_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['rollup_days', 'rollups', 'platform_figures'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
--> statement-breakpoint
-- Identifiers do not compress, and are read whole.
alter table rollups alter column buyers set storage external;
