grant select, insert on breach_acts to xiaoer_app;
--> statement-breakpoint
grant select, insert, update, delete on breach_acts to xiaoer_worker;
--> statement-breakpoint
alter table breach_acts enable row level security;
--> statement-breakpoint
alter table breach_acts force row level security;
--> statement-breakpoint
create policy of_the_actor on breach_acts to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on breach_acts to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
-- Judgements from before there were causes to choose from stand in people's own words.
update breaches set reason_code = 'other' where verdict is not null;
