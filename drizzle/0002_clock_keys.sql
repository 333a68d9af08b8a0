DROP INDEX "clocks_subject_key";--> statement-breakpoint
ALTER TABLE "turns" ALTER COLUMN "first_message_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "key" text NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "warnings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "conversation_facts_recalled_idx" ON "conversation_facts" USING btree ("shop_id","platform_message_id") WHERE kind = 'recalled';--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_subject_key" ON "clocks" USING btree ("subject_id","key");