DROP INDEX "buyers_named_idx";--> statement-breakpoint
DROP INDEX "clocks_turn_idx";--> statement-breakpoint
DROP INDEX "sessions_conversation_idx";--> statement-breakpoint
DROP INDEX "turns_conversation_idx";