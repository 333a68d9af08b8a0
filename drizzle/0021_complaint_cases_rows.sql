do $$
declare name text;
begin
  foreach name in array array['complaint_entries', 'complaint_money', 'complaint_proposals', 'tasks', 'task_links', 'callbacks', 'care_plans', 'care_items', 'contact_refusals', 'opinions'] loop
    execute format('grant select, insert, update, delete on %I to xiaoer_app, xiaoer_worker', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
--> statement-breakpoint
-- What happened in a case is only added to.
revoke update, delete on complaint_entries from xiaoer_app;
--> statement-breakpoint
-- Until now the one closing there was was the platform's.
update complaints set platform_closed_at = closed_at, closed_at = null, stage_since = opened_at;
