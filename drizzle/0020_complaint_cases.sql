CREATE TABLE "callbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"reason" text NOT NULL,
	"complaint_id" uuid,
	"conversation_id" uuid,
	"buyer_id" uuid,
	"platform_order_id" text,
	"agent_id" text,
	"due_date" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"satisfied" boolean,
	"note" text,
	"missed_at" timestamp (3) with time zone,
	"done_by" text,
	"done_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "care_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"plan_id" uuid,
	"buyer_id" uuid NOT NULL,
	"conversation_id" uuid,
	"platform_order_id" text,
	"text" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"message_id" uuid,
	"by" text,
	"at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "care_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"days" integer,
	"date" text,
	"way" text NOT NULL,
	"text" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"done_date" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_refusals" (
	"shop_id" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"reason" text,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_refusals_shop_id_buyer_id_pk" PRIMARY KEY("shop_id","buyer_id")
);
--> statement-breakpoint
CREATE TABLE "opinions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_id" uuid,
	"conversation_id" uuid,
	"callback_id" uuid,
	"platform_order_id" text,
	"topic" text NOT NULL,
	"text" text NOT NULL,
	"department" text NOT NULL,
	"task_id" uuid,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"complaint_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"round" integer NOT NULL,
	"note" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint_money" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"complaint_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"payer" text NOT NULL,
	"agent_id" text,
	"note" text,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" text
);
--> statement-breakpoint
CREATE TABLE "complaint_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"words" text[] NOT NULL,
	"external" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"complaint_id" uuid,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"task_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"opened_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"department" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"text" text,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text,
	"complaint_id" uuid,
	"round" integer,
	"conversation_id" uuid,
	"buyer_id" uuid,
	"platform_order_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"late_at" timestamp (3) with time zone,
	"chased" integer DEFAULT 0 NOT NULL,
	"chased_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"answered_by" text,
	"answered_via" text,
	"answered_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "complaints" ALTER COLUMN "platform_complaint_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "source" text DEFAULT 'platform' NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "conversation_id" uuid;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "buyer_id" uuid;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "demand" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "company_notified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "loss_by_agent" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "state" text DEFAULT 'recorded' NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "rounds" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "agent_id" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "severity" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "severity_by" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "severity_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "verdict" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "verdict_by" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "verdict_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "satisfied" boolean;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "marks" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "stage_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "stage_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "stage_late_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "opened_by" text;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "platform_closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "complaints" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "care_items" ADD CONSTRAINT "care_items_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_refusals" ADD CONSTRAINT "contact_refusals_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_entries" ADD CONSTRAINT "complaint_entries_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_money" ADD CONSTRAINT "complaint_money_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_proposals" ADD CONSTRAINT "complaint_proposals_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_links" ADD CONSTRAINT "task_links_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "callbacks_complaint_key" ON "callbacks" USING btree ("complaint_id") WHERE state = 'due' and complaint_id is not null;--> statement-breakpoint
CREATE INDEX "callbacks_due_idx" ON "callbacks" USING btree ("shop_id","due_at","id") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "callbacks_agent_idx" ON "callbacks" USING btree ("agent_id","due_at","id") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "callbacks_shop_idx" ON "callbacks" USING btree ("shop_id","due_at","id");--> statement-breakpoint
CREATE INDEX "callbacks_missed_idx" ON "callbacks" USING btree ("due_at") WHERE state = 'due' and missed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "care_items_key" ON "care_items" USING btree ("shop_id","key");--> statement-breakpoint
CREATE INDEX "care_items_waiting_idx" ON "care_items" USING btree ("shop_id","due_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "care_items_buyer_idx" ON "care_items" USING btree ("buyer_id","at");--> statement-breakpoint
CREATE INDEX "care_plans_shop_idx" ON "care_plans" USING btree ("shop_id");--> statement-breakpoint
CREATE INDEX "opinions_shop_idx" ON "opinions" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "complaint_entries_complaint_idx" ON "complaint_entries" USING btree ("complaint_id","id");--> statement-breakpoint
CREATE INDEX "complaint_money_complaint_idx" ON "complaint_money" USING btree ("complaint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_proposals_waiting_key" ON "complaint_proposals" USING btree ("conversation_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "complaint_proposals_shop_idx" ON "complaint_proposals" USING btree ("shop_id","state","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "complaint_proposals_conversation_idx" ON "complaint_proposals" USING btree ("conversation_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "task_links_task_idx" ON "task_links" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "tasks_shop_idx" ON "tasks" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tasks_open_idx" ON "tasks" USING btree ("shop_id","due_at","id") WHERE state in ('open', 'doing');--> statement-breakpoint
CREATE INDEX "tasks_complaint_idx" ON "tasks" USING btree ("complaint_id") WHERE complaint_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_late_idx" ON "tasks" USING btree ("due_at") WHERE state in ('open', 'doing') and late_at is null;--> statement-breakpoint
CREATE INDEX "complaints_shop_idx" ON "complaints" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "complaints_stage_idx" ON "complaints" USING btree ("shop_id","state","stage_due_at","id");--> statement-breakpoint
CREATE INDEX "complaints_conversation_idx" ON "complaints" USING btree ("conversation_id") WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX "complaints_buyer_idx" ON "complaints" USING btree ("buyer_id") WHERE buyer_id is not null;--> statement-breakpoint
CREATE INDEX "complaints_late_idx" ON "complaints" USING btree ("stage_due_at") WHERE stage_due_at is not null and stage_late_at is null;