grant select, insert, update, delete on knowledge_articles, knowledge_versions, knowledge_uses, bulletins, bulletin_reads to xiaoer_app, xiaoer_worker;
--> statement-breakpoint
do $$
declare name text;
begin
  -- Of several shops: seen by whoever sees one of them, changed only by whoever sees them all.
  foreach name in array array['knowledge_articles', 'bulletins'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_the_actor on %I to xiaoer_app using (shop_ids && (select app_shops())::text[]) with check (shop_ids <@ (select app_shops())::text[])', name);
    execute format('create policy of_the_system on %I to xiaoer_worker using (true) with check (true)', name);
  end loop;
end $$;
--> statement-breakpoint
alter table knowledge_uses enable row level security;
--> statement-breakpoint
alter table knowledge_uses force row level security;
--> statement-breakpoint
create policy of_the_actor on knowledge_uses to xiaoer_app using (shop_id = any ((select app_shops())::text[])) with check (shop_id = any ((select app_shops())::text[]));
--> statement-breakpoint
create policy of_the_system on knowledge_uses to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
-- What belongs to an article or a bulletin is seen with it.
alter table knowledge_versions enable row level security;
--> statement-breakpoint
alter table knowledge_versions force row level security;
--> statement-breakpoint
create policy of_the_actor on knowledge_versions to xiaoer_app using (exists (select from knowledge_articles a where a.id = article_id)) with check (exists (select from knowledge_articles a where a.id = article_id));
--> statement-breakpoint
create policy of_the_system on knowledge_versions to xiaoer_worker using (true) with check (true);
--> statement-breakpoint
alter table bulletin_reads enable row level security;
--> statement-breakpoint
alter table bulletin_reads force row level security;
--> statement-breakpoint
create policy of_the_actor on bulletin_reads to xiaoer_app using (exists (select from bulletins b where b.id = bulletin_id)) with check (exists (select from bulletins b where b.id = bulletin_id));
--> statement-breakpoint
create policy of_the_system on bulletin_reads to xiaoer_worker using (true) with check (true);
