grant select, insert, update, delete on policy_reapplications to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table policy_reapplications enable row level security;
--> statement-breakpoint
alter table policy_reapplications force row level security;
--> statement-breakpoint
create policy of_the_actor on policy_reapplications to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on policy_reapplications to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
-- What all shops share is seen by everybody, and changed on the pool that sees every shop only.
alter policy of_the_actor on policies using (shop_id is null or shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
alter policy of_the_actor on policy_versions using (shop_id is null or shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
alter policy of_the_actor on calendar_versions with check (calendar_id in (select id from calendars where shop_id = any ((select app_shops())::text[])));
