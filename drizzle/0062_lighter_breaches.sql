ALTER TABLE "breaches" DROP CONSTRAINT "breaches_clock_id_clocks_id_fk";
--> statement-breakpoint
DROP INDEX "clocks_warned_idx";--> statement-breakpoint
DROP INDEX "clocks_breached_idx";--> statement-breakpoint
DROP INDEX "clocks_agent_idx";