ALTER TABLE "penalties" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
ALTER TABLE "penalties" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "penalties" ADD COLUMN "withdraw_reason" text;