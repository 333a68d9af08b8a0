ALTER TABLE "conversations" DROP COLUMN "folded_to_ms";--> statement-breakpoint
ALTER TABLE "conversations" DROP COLUMN "folded_to_rank";--> statement-breakpoint
ALTER TABLE "conversations" DROP COLUMN "folded_to_seq";