grant select, insert, update, delete on alert_rules, announcements, notice_settings, notices, robots, sending_attempts, sendings, subscriptions to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['alert_rules', 'announcements', 'notices', 'sending_attempts', 'sendings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
  -- What speaks of several shops is only for who sees them all.
  foreach name in array array['robots', 'subscriptions'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_ids <@ (select app_shops())::text[]) with check (shop_ids <@ (select app_shops())::text[])', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
