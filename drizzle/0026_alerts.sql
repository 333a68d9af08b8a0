CREATE TABLE "alert_rules" (
	"shop_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"event_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"target" text NOT NULL,
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"told_by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "announcements_event_id_channel_target_pk" PRIMARY KEY("event_id","channel","target")
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"user_id" text PRIMARY KEY NOT NULL,
	"sound" boolean NOT NULL,
	"browser" boolean NOT NULL,
	"quiet" jsonb,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"conversation_id" uuid,
	"urgent" boolean NOT NULL,
	"count" integer NOT NULL,
	"withdrawn" integer DEFAULT 0 NOT NULL,
	"items" jsonb NOT NULL,
	"group_key" text NOT NULL,
	"group_until" timestamp (3) with time zone NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"late_ms" bigint,
	"tell_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "robots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"shop_ids" text[] NOT NULL,
	"sealed" "bytea" NOT NULL,
	"quiet" jsonb,
	"recent" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sending_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"sending_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"status" integer,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "sendings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"channel" text NOT NULL,
	"target" text NOT NULL,
	"kind" text NOT NULL,
	"content" jsonb NOT NULL,
	"group_key" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempt_id" uuid,
	"lease_until" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failure" jsonb
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"shop_ids" text[] NOT NULL,
	"event_types" text[] NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"disabled_why" text,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sending_attempts" ADD CONSTRAINT "sending_attempts_sending_id_sendings_id_fk" FOREIGN KEY ("sending_id") REFERENCES "public"."sendings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_subject_idx" ON "announcements" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "announcements_at_idx" ON "announcements" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notices_user_idx" ON "notices" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "notices_unread_idx" ON "notices" USING btree ("user_id") WHERE read_at is null and told_at is not null;--> statement-breakpoint
CREATE INDEX "notices_group_idx" ON "notices" USING btree ("user_id","group_key","group_until") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_held_idx" ON "notices" USING btree ("tell_at") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "sending_attempts_sending_idx" ON "sending_attempts" USING btree ("sending_id","id");--> statement-breakpoint
CREATE INDEX "sendings_due_idx" ON "sendings" USING btree ("next_attempt_at") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "sendings_shop_due_idx" ON "sendings" USING btree ("shop_id","next_attempt_at") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "sendings_group_key" ON "sendings" USING btree ("group_key") WHERE group_key is not null and state = 'queued' and attempts = 0;--> statement-breakpoint
CREATE INDEX "sendings_shop_idx" ON "sendings" USING btree ("shop_id","id");--> statement-breakpoint
CREATE INDEX "sendings_target_idx" ON "sendings" USING btree ("target","id");