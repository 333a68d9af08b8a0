grant select, insert, update, delete on rollup_months, rollup_month_cells to xiaoer_worker;
--> statement-breakpoint
-- Made by the system as those of days are; requests read them.
grant select on rollup_months, rollup_month_cells to xiaoer_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['rollup_months', 'rollup_month_cells'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
--> statement-breakpoint
-- Identifiers do not compress, and are read whole.
alter table rollup_month_cells alter column buyers set storage external;
