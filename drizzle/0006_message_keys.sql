DROP INDEX "conversation_facts_recalled_idx";--> statement-breakpoint
DROP INDEX "messages_platform_key";--> statement-breakpoint
CREATE INDEX "conversation_facts_recalled_idx" ON "conversation_facts" USING btree ("conversation_id","platform_message_id") WHERE kind = 'recalled';--> statement-breakpoint
CREATE UNIQUE INDEX "messages_platform_key" ON "messages" USING btree ("conversation_id","platform_message_id") WHERE platform_message_id is not null;