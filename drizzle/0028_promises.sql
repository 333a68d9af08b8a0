CREATE TABLE "promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"text" text NOT NULL,
	"promised_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"by_id" text,
	"said_in" text,
	"state" text DEFAULT 'open' NOT NULL,
	"agent_id" text,
	"ended_at" timestamp (3) with time zone,
	"ended_by_id" text,
	"kept_by" text,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "conversation_facts" ADD COLUMN "trait" text;--> statement-breakpoint
ALTER TABLE "conversation_facts" ADD COLUMN "value" jsonb;--> statement-breakpoint
ALTER TABLE "conversation_facts" ADD COLUMN "promise_id" uuid;--> statement-breakpoint
ALTER TABLE "conversation_facts" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "buyer_tier" text;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "allowance" jsonb;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "escalations" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "escalated" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "traits" jsonb;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promises_shop_idx" ON "promises" USING btree ("shop_id","due_at","id");--> statement-breakpoint
CREATE INDEX "promises_conversation_idx" ON "promises" USING btree ("conversation_id","due_at","id");--> statement-breakpoint
CREATE INDEX "promises_open_idx" ON "promises" USING btree ("shop_id","due_at","id") WHERE ended_at is null;