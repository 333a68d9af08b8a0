grant select, insert, update, delete on teams, team_members to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
alter table teams enable row level security;
--> statement-breakpoint
alter table teams force row level security;
--> statement-breakpoint
alter table team_members enable row level security;
--> statement-breakpoint
alter table team_members force row level security;
--> statement-breakpoint
-- A team is seen by whoever sees one of its shops, and changed by who sees them all.
create policy of_the_actor on teams to xiaoer_app using (shop_ids && (select app_shops())::text[]) with check (shop_ids <@ (select app_shops())::text[]);
--> statement-breakpoint
create policy of_the_system on teams to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
create policy of_the_actor on team_members to xiaoer_app using (team_id in (select id from teams)) with check (team_id in (select id from teams));
--> statement-breakpoint
create policy of_the_system on team_members to xiaoer_worker using (true) with check (true);
