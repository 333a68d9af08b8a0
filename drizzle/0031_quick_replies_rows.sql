grant select, insert, update, delete on quick_replies, attachments to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table quick_replies enable row level security;
--> statement-breakpoint
alter table quick_replies force row level security;
--> statement-breakpoint
create policy of_the_system on quick_replies to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table attachments enable row level security;
--> statement-breakpoint
alter table attachments force row level security;
--> statement-breakpoint
create policy of_the_system on attachments to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
create policy of_the_actor on attachments to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
-- A person's own has no shop: its questions name the owner.
create policy of_the_actor on quick_replies to xiaoer_app using (shop_id is null or shop_id = any ((select app_shops())::text[])) with check (shop_id is null or shop_id = any ((select app_shops())::text[]));
