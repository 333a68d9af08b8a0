-- A version is seen by whoever sees its calendar.
alter table calendar_versions enable row level security;
--> statement-breakpoint
alter table calendar_versions force row level security;
--> statement-breakpoint
create policy of_the_actor on calendar_versions to xiaoer_app using (calendar_id in (select id from calendars)) with check (calendar_id in (select id from calendars));
--> statement-breakpoint
create policy of_the_system on calendar_versions to xiaoer_worker using (true) with check (true);
