CREATE TABLE "inspection_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid,
	"message_id" uuid,
	"subject_id" uuid,
	"agent_id" text,
	"rule" text NOT NULL,
	"fault" text NOT NULL,
	"phrase" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "inspection_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"rule" text NOT NULL,
	"amount" double precision,
	"seed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "inspection_sheets" (
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "inspection_sheets_shop_id_kind_version_pk" PRIMARY KEY("shop_id","kind","version")
);
--> statement-breakpoint
CREATE TABLE "inspections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"plan_id" uuid,
	"calibrates" uuid,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"conversation_id" uuid,
	"agent_id" text,
	"inspector_id" text,
	"sheet_version" integer NOT NULL,
	"sheet" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"faults" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sections" jsonb,
	"total" double precision,
	"notes" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"appeal_text" text,
	"appealed_at" timestamp (3) with time zone,
	"verdict" text,
	"verdict_reason" text,
	"verdict_by" text,
	"verdict_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phrases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"code" text,
	"list" text NOT NULL,
	"pattern" text NOT NULL,
	"plain" text NOT NULL,
	"level" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inspection_findings" ADD CONSTRAINT "inspection_findings_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_sheets" ADD CONSTRAINT "inspection_sheets_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_plan_id_inspection_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."inspection_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phrases" ADD CONSTRAINT "phrases_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_findings_shop_idx" ON "inspection_findings" USING btree ("shop_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "inspection_findings_conversation_idx" ON "inspection_findings" USING btree ("conversation_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_findings_message_key" ON "inspection_findings" USING btree ("message_id","rule","phrase") WHERE message_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_findings_subject_key" ON "inspection_findings" USING btree ("subject_id","rule","phrase") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "inspection_plans_shop_idx" ON "inspection_plans" USING btree ("shop_id","id");--> statement-breakpoint
CREATE INDEX "inspections_shop_idx" ON "inspections" USING btree ("shop_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "inspections_done_idx" ON "inspections" USING btree ("shop_id","done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "inspections_drawn_key" ON "inspections" USING btree ("shop_id","subject_type","subject_id") WHERE calibrates is null;--> statement-breakpoint
CREATE UNIQUE INDEX "inspections_calibrates_key" ON "inspections" USING btree ("calibrates") WHERE calibrates is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "phrases_code_key" ON "phrases" USING btree ("shop_id","code") WHERE code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "phrases_plain_key" ON "phrases" USING btree ("shop_id","list","plain") WHERE code is null;