grant select, insert, update, delete on viewers to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table viewers enable row level security;
--> statement-breakpoint
alter table viewers force row level security;
--> statement-breakpoint
create policy of_the_actor on viewers to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on viewers to xiaoer_worker using (true) with check (true);
