-- Written beside the event of a change, read with it, never changed.
grant select, insert on change_values to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table change_values enable row level security;
--> statement-breakpoint
alter table change_values force row level security;
--> statement-breakpoint
create policy of_the_actor on change_values to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on change_values to xiaoer_worker using (true) with check (true);
