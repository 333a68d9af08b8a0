CREATE TABLE "breach_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"breach_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"verdict" text,
	"reason" text,
	"reason_code" text,
	"note" text,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"version" integer NOT NULL,
	"batch_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"is_appeal_answered" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "breaches" ADD COLUMN "reason_code" text;--> statement-breakpoint
ALTER TABLE "breaches" ADD COLUMN "pending" text;--> statement-breakpoint
ALTER TABLE "breaches" ADD COLUMN "first_reviewed_by" text;--> statement-breakpoint
ALTER TABLE "breaches" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "breaches" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "breaches" ADD COLUMN "cause_facts" jsonb;--> statement-breakpoint
ALTER TABLE "breach_acts" ADD CONSTRAINT "breach_acts_breach_id_breaches_id_fk" FOREIGN KEY ("breach_id") REFERENCES "public"."breaches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "breach_acts_breach_idx" ON "breach_acts" USING btree ("breach_id","at");--> statement-breakpoint
CREATE INDEX "breach_acts_batch_idx" ON "breach_acts" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "breaches_open_idx" ON "breaches" USING btree ("shop_id","due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "breaches_pending_idx" ON "breaches" USING btree ("shop_id","due_at","id") WHERE pending is not null;--> statement-breakpoint
CREATE INDEX "breaches_uncaused_idx" ON "breaches" USING btree ("noticed_at") WHERE cause is null;