grant select, insert, update, delete on phrases, inspection_sheets, inspection_plans, inspections, inspection_findings to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table phrases enable row level security;
--> statement-breakpoint
alter table phrases force row level security;
--> statement-breakpoint
create policy of_the_actor on phrases to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on phrases to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table inspection_sheets enable row level security;
--> statement-breakpoint
alter table inspection_sheets force row level security;
--> statement-breakpoint
create policy of_the_actor on inspection_sheets to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on inspection_sheets to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table inspection_plans enable row level security;
--> statement-breakpoint
alter table inspection_plans force row level security;
--> statement-breakpoint
create policy of_the_actor on inspection_plans to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on inspection_plans to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table inspections enable row level security;
--> statement-breakpoint
alter table inspections force row level security;
--> statement-breakpoint
create policy of_the_actor on inspections to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on inspections to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table inspection_findings enable row level security;
--> statement-breakpoint
alter table inspection_findings force row level security;
--> statement-breakpoint
create policy of_the_actor on inspection_findings to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on inspection_findings to xiaoer_worker using (true) with check (true);
