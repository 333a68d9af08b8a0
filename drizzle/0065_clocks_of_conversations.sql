DROP INDEX "clocks_conversation_idx";--> statement-breakpoint
CREATE INDEX "clocks_conversation_idx" ON "clocks" USING btree ("conversation_id") WHERE turn_id is null or state = 'cancelled';