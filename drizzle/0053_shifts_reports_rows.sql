grant select, insert, update, delete on shifts, leaves, break_requests, handovers, work_logs, reports to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table shifts enable row level security;
--> statement-breakpoint
alter table shifts force row level security;
--> statement-breakpoint
create policy of_the_actor on shifts to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on shifts to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table leaves enable row level security;
--> statement-breakpoint
alter table leaves force row level security;
--> statement-breakpoint
create policy of_the_actor on leaves to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on leaves to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table break_requests enable row level security;
--> statement-breakpoint
alter table break_requests force row level security;
--> statement-breakpoint
create policy of_the_actor on break_requests to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on break_requests to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table handovers enable row level security;
--> statement-breakpoint
alter table handovers force row level security;
--> statement-breakpoint
create policy of_the_actor on handovers to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on handovers to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table work_logs enable row level security;
--> statement-breakpoint
alter table work_logs force row level security;
--> statement-breakpoint
create policy of_the_actor on work_logs to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on work_logs to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table reports enable row level security;
--> statement-breakpoint
alter table reports force row level security;
--> statement-breakpoint
create policy of_the_actor on reports to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on reports to xiaoer_worker using (true) with check (true);
