CREATE TABLE "automation_due" (
	"rule_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"shop_id" text NOT NULL,
	"instance" text NOT NULL,
	"since_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"warned" boolean DEFAULT false NOT NULL,
	CONSTRAINT "automation_due_rule_id_conversation_id_pk" PRIMARY KEY("rule_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "automation_firings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"conversation_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"cause_type" text NOT NULL,
	"cause_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"held" jsonb NOT NULL,
	"outcome" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "automation_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"position" integer NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"version" integer NOT NULL,
	"campaign_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"enabled_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "automation_stops" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"rule_id" uuid NOT NULL,
	"firings" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "automation_versions" (
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"shop_id" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text,
	"body" jsonb NOT NULL,
	CONSTRAINT "automation_versions_rule_id_version_pk" PRIMARY KEY("rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"body" jsonb NOT NULL,
	"before" jsonb,
	"troubles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "automation_due" ADD CONSTRAINT "automation_due_rule_id_automation_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."automation_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_due" ADD CONSTRAINT "automation_due_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_firings" ADD CONSTRAINT "automation_firings_rule_id_automation_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."automation_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_firings" ADD CONSTRAINT "automation_firings_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_rules" ADD CONSTRAINT "automation_rules_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_rules" ADD CONSTRAINT "automation_rules_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_stops" ADD CONSTRAINT "automation_stops_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_versions" ADD CONSTRAINT "automation_versions_rule_id_automation_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."automation_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automation_due_at_idx" ON "automation_due" USING btree ("at");--> statement-breakpoint
CREATE INDEX "automation_due_conversation_idx" ON "automation_due" USING btree ("conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "automation_firings_cause_key" ON "automation_firings" USING btree ("rule_id","cause");--> statement-breakpoint
CREATE INDEX "automation_firings_shop_idx" ON "automation_firings" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "automation_firings_rule_idx" ON "automation_firings" USING btree ("rule_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "automation_firings_conversation_idx" ON "automation_firings" USING btree ("conversation_id","at");--> statement-breakpoint
CREATE INDEX "automation_rules_shop_idx" ON "automation_rules" USING btree ("shop_id","position","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "automation_stops_shop_idx" ON "automation_stops" USING btree ("shop_id","at");--> statement-breakpoint
CREATE INDEX "campaigns_shop_idx" ON "campaigns" USING btree ("shop_id","starts_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "campaigns_due_idx" ON "campaigns" USING btree ("next_at") WHERE next_at is not null;