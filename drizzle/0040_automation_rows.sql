grant select, insert, update, delete on campaigns, automation_rules, automation_versions, automation_due, automation_firings, automation_stops to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table campaigns enable row level security;
--> statement-breakpoint
alter table campaigns force row level security;
--> statement-breakpoint
create policy of_the_actor on campaigns to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on campaigns to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table automation_rules enable row level security;
--> statement-breakpoint
alter table automation_rules force row level security;
--> statement-breakpoint
create policy of_the_actor on automation_rules to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on automation_rules to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table automation_versions enable row level security;
--> statement-breakpoint
alter table automation_versions force row level security;
--> statement-breakpoint
create policy of_the_actor on automation_versions to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on automation_versions to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table automation_due enable row level security;
--> statement-breakpoint
alter table automation_due force row level security;
--> statement-breakpoint
create policy of_the_actor on automation_due to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on automation_due to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table automation_firings enable row level security;
--> statement-breakpoint
alter table automation_firings force row level security;
--> statement-breakpoint
create policy of_the_actor on automation_firings to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on automation_firings to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table automation_stops enable row level security;
--> statement-breakpoint
alter table automation_stops force row level security;
--> statement-breakpoint
create policy of_the_actor on automation_stops to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on automation_stops to xiaoer_worker using (true) with check (true);
