CREATE TABLE "kept_conversations" (
	"user_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"shop_id" text NOT NULL,
	"pinned_at" timestamp (3) with time zone,
	"starred_at" timestamp (3) with time zone,
	CONSTRAINT "kept_conversations_user_id_conversation_id_pk" PRIMARY KEY("user_id","conversation_id"),
	CONSTRAINT "kept_conversations_why" CHECK (pinned_at is not null or starred_at is not null)
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text,
	"owner_id" text,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "saved_views_whose" CHECK ((shop_id is null) <> (owner_id is null))
);
--> statement-breakpoint
DROP INDEX "conversations_held_idx";--> statement-breakpoint
DROP INDEX "conversations_queue_idx";--> statement-breakpoint
DROP INDEX "conversations_urgent_idx";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "refund_state" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "complaint_state" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "rank" smallint GENERATED ALWAYS AS (case when complaint_state is not null then 0 else priority end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "kept_conversations" ADD CONSTRAINT "kept_conversations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_conversations" ADD CONSTRAINT "kept_conversations_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_views_shop_idx" ON "saved_views" USING btree ("shop_id") WHERE shop_id is not null;--> statement-breakpoint
CREATE INDEX "saved_views_owner_idx" ON "saved_views" USING btree ("owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_held_idx" ON "conversations" USING btree ("assignee_id","state","rank","next_due","id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_queue_idx" ON "conversations" USING btree ("shop_id","rank","next_due","id") WHERE state = 'open' and assignee_id is null;--> statement-breakpoint
CREATE INDEX "conversations_urgent_idx" ON "conversations" USING btree ("shop_id","state","rank","next_due","id");