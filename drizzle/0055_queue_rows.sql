grant select, insert, update, delete on saved_views, kept_conversations to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table saved_views enable row level security;
--> statement-breakpoint
alter table saved_views force row level security;
--> statement-breakpoint
create policy of_the_system on saved_views to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
-- A person's own has no shop: its questions name the owner.
create policy of_the_actor on saved_views to xiaoer_app using (shop_id is null or shop_id = any ((select app_shops())::text[])) with check (shop_id is null or shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
alter table kept_conversations enable row level security;
--> statement-breakpoint
alter table kept_conversations force row level security;
--> statement-breakpoint
create policy of_the_system on kept_conversations to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
create policy of_the_actor on kept_conversations to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
