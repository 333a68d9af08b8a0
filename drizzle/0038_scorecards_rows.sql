grant select, insert, update, delete on score_schemes, score_scheme_versions, scorecards, scorecard_entries, penalties, staff_records, staff_steps to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table score_schemes enable row level security;
--> statement-breakpoint
alter table score_schemes force row level security;
--> statement-breakpoint
create policy of_the_actor on score_schemes to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on score_schemes to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table score_scheme_versions enable row level security;
--> statement-breakpoint
alter table score_scheme_versions force row level security;
--> statement-breakpoint
create policy of_the_actor on score_scheme_versions to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on score_scheme_versions to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table scorecards enable row level security;
--> statement-breakpoint
alter table scorecards force row level security;
--> statement-breakpoint
create policy of_the_actor on scorecards to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on scorecards to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table scorecard_entries enable row level security;
--> statement-breakpoint
alter table scorecard_entries force row level security;
--> statement-breakpoint
create policy of_the_actor on scorecard_entries to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on scorecard_entries to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table penalties enable row level security;
--> statement-breakpoint
alter table penalties force row level security;
--> statement-breakpoint
create policy of_the_actor on penalties to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on penalties to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table staff_records enable row level security;
--> statement-breakpoint
alter table staff_records force row level security;
--> statement-breakpoint
create policy of_the_actor on staff_records to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on staff_records to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table staff_steps enable row level security;
--> statement-breakpoint
alter table staff_steps force row level security;
--> statement-breakpoint
create policy of_the_actor on staff_steps to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on staff_steps to xiaoer_worker using (true) with check (true);
