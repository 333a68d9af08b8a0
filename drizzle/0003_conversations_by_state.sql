DROP INDEX "conversations_open_idx";--> statement-breakpoint
CREATE INDEX "conversations_urgent_idx" ON "conversations" USING btree ("shop_id","state","priority","next_due","id");