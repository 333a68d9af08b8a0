grant select, insert, update, delete on promises to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table promises enable row level security;
--> statement-breakpoint
alter table promises force row level security;
--> statement-breakpoint
create policy of_the_actor on promises to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on promises to xiaoer_worker using (true) with check (true);
