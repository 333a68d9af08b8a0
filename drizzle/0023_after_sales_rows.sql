grant select, insert, update on order_keys, order_promises, cancellations, products, compensations, tickets to xiaoer_app;
--> statement-breakpoint
grant select, insert, update, delete on order_keys, order_promises, cancellations, products, compensations, tickets to xiaoer_worker;
--> statement-breakpoint
alter table order_keys enable row level security;
--> statement-breakpoint
alter table order_keys force row level security;
--> statement-breakpoint
create policy of_the_actor on order_keys to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on order_keys to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table order_promises enable row level security;
--> statement-breakpoint
alter table order_promises force row level security;
--> statement-breakpoint
create policy of_the_actor on order_promises to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on order_promises to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table cancellations enable row level security;
--> statement-breakpoint
alter table cancellations force row level security;
--> statement-breakpoint
create policy of_the_actor on cancellations to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on cancellations to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table products enable row level security;
--> statement-breakpoint
alter table products force row level security;
--> statement-breakpoint
create policy of_the_actor on products to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on products to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table compensations enable row level security;
--> statement-breakpoint
alter table compensations force row level security;
--> statement-breakpoint
create policy of_the_actor on compensations to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on compensations to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table tickets enable row level security;
--> statement-breakpoint
alter table tickets force row level security;
--> statement-breakpoint
create policy of_the_actor on tickets to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on tickets to xiaoer_worker using (true) with check (true);
