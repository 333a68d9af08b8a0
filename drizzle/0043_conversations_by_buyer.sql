DROP INDEX "conversations_buyer_key";--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_buyer_key" ON "conversations" USING btree ("buyer_id");