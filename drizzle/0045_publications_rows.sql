grant select, insert, update on publications, publication_runs, wall_links to xiaoer_app;
--> statement-breakpoint
grant select, insert, update, delete on publications, publication_runs, wall_links to xiaoer_worker;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['publications', 'publication_runs'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]))', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
  -- What speaks of several shops is only for who sees them all.
  alter table wall_links enable row level security;
  alter table wall_links force row level security;
  create policy of_the_actor on wall_links to xiaoer_app using (shop_ids <@ (select app_shops())::text[]) with check (shop_ids <@ (select app_shops())::text[]);
  create policy of_the_system on wall_links to xiaoer_worker using (true) with check (true);
end $$;
