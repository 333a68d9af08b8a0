grant select, insert, update, delete on buyer_rules, buyer_files, buyer_notes, buyer_blocks, prospects, prospect_entries, buyer_flags, buyer_merges, buyer_erasures to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table buyer_rules enable row level security;
--> statement-breakpoint
alter table buyer_rules force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_rules to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_rules to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table buyer_files enable row level security;
--> statement-breakpoint
alter table buyer_files force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_files to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_files to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table buyer_notes enable row level security;
--> statement-breakpoint
alter table buyer_notes force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_notes to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_notes to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table buyer_blocks enable row level security;
--> statement-breakpoint
alter table buyer_blocks force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_blocks to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_blocks to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table prospects enable row level security;
--> statement-breakpoint
alter table prospects force row level security;
--> statement-breakpoint
create policy of_the_actor on prospects to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on prospects to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table prospect_entries enable row level security;
--> statement-breakpoint
alter table prospect_entries force row level security;
--> statement-breakpoint
create policy of_the_actor on prospect_entries to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on prospect_entries to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table buyer_flags enable row level security;
--> statement-breakpoint
alter table buyer_flags force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_flags to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_flags to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table buyer_merges enable row level security;
--> statement-breakpoint
alter table buyer_merges force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_merges to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_merges to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table buyer_erasures enable row level security;
--> statement-breakpoint
alter table buyer_erasures force row level security;
--> statement-breakpoint
create policy of_the_actor on buyer_erasures to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on buyer_erasures to xiaoer_worker using (true) with check (true);
