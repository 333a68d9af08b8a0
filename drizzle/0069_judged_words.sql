ALTER TABLE "breaches" ADD COLUMN "word_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "turns" DROP COLUMN "origin_at";