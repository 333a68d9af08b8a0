grant select, insert on shop_calendars to xiaoer_app;
--> statement-breakpoint
grant select on queue_tellings to xiaoer_app;
--> statement-breakpoint
grant select, insert, update, delete on shop_calendars, queue_tellings to xiaoer_worker;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['shop_calendars', 'queue_tellings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
