grant select, insert, update, delete on routing_versions, user_skills to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table routing_versions enable row level security;
--> statement-breakpoint
alter table routing_versions force row level security;
--> statement-breakpoint
alter table user_skills enable row level security;
--> statement-breakpoint
alter table user_skills force row level security;
--> statement-breakpoint
create policy of_the_actor on routing_versions to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on routing_versions to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
-- A person's skills are seen and set by whoever sees a shop that they serve.
create policy of_the_actor on user_skills to xiaoer_app using (user_id in (select us.user_id from user_shops us where us.shop_id = any ((select app_shops())::text[])))
  with check (user_id in (select us.user_id from user_shops us where us.shop_id = any ((select app_shops())::text[])));
--> statement-breakpoint
create policy of_the_system on user_skills to xiaoer_worker using (true) with check (true);
