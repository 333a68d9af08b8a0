CREATE TABLE "penalties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"rule" text NOT NULL,
	"occurred_on" date NOT NULL,
	"amount_minor" bigint,
	"currency" text,
	"points" double precision,
	"occurrence" integer,
	"payer" text NOT NULL,
	"evidence" text NOT NULL,
	"conversation_id" uuid,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"appeal" text DEFAULT 'none' NOT NULL,
	"appeal_text" text,
	"appealed_at" timestamp (3) with time zone,
	"appeal_decided_by" text,
	"appeal_reason" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "score_scheme_versions" (
	"scheme_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"shop_id" text NOT NULL,
	"body" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text,
	CONSTRAINT "score_scheme_versions_scheme_id_version_pk" PRIMARY KEY("scheme_id","version")
);
--> statement-breakpoint
CREATE TABLE "score_schemes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "scorecard_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"scorecard_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"value" double precision NOT NULL,
	"counts" jsonb,
	"reason" text,
	"by_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "scorecards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"scheme_id" uuid NOT NULL,
	"scheme_version" integer NOT NULL,
	"user_id" text NOT NULL,
	"month" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"comment" text,
	"commented_at" timestamp (3) with time zone,
	"shown_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" text,
	"frozen_at" timestamp (3) with time zone,
	"frozen_by" text,
	"frozen" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"on_date" date NOT NULL,
	"value" double precision NOT NULL,
	"full" double precision,
	"recorded_by" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"rank" text NOT NULL,
	"since" date NOT NULL,
	"reason" text NOT NULL,
	"by_id" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "penalties" ADD CONSTRAINT "penalties_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_scheme_versions" ADD CONSTRAINT "score_scheme_versions_scheme_id_score_schemes_id_fk" FOREIGN KEY ("scheme_id") REFERENCES "public"."score_schemes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_schemes" ADD CONSTRAINT "score_schemes_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_entries" ADD CONSTRAINT "scorecard_entries_scorecard_id_scorecards_id_fk" FOREIGN KEY ("scorecard_id") REFERENCES "public"."scorecards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecards" ADD CONSTRAINT "scorecards_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecards" ADD CONSTRAINT "scorecards_scheme_id_score_schemes_id_fk" FOREIGN KEY ("scheme_id") REFERENCES "public"."score_schemes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_records" ADD CONSTRAINT "staff_records_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_steps" ADD CONSTRAINT "staff_steps_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "penalties_shop_idx" ON "penalties" USING btree ("shop_id","occurred_on","id");--> statement-breakpoint
CREATE INDEX "penalties_user_idx" ON "penalties" USING btree ("user_id","occurred_on");--> statement-breakpoint
CREATE INDEX "score_schemes_shop_idx" ON "score_schemes" USING btree ("shop_id","id");--> statement-breakpoint
CREATE INDEX "scorecard_entries_card_idx" ON "scorecard_entries" USING btree ("scorecard_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "scorecard_entries_value_key" ON "scorecard_entries" USING btree ("scorecard_id","code") WHERE kind = 'value' and withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "scorecards_month_key" ON "scorecards" USING btree ("scheme_id","month","user_id");--> statement-breakpoint
CREATE INDEX "scorecards_shop_idx" ON "scorecards" USING btree ("shop_id","month","id");--> statement-breakpoint
CREATE INDEX "scorecards_user_idx" ON "scorecards" USING btree ("user_id","month");--> statement-breakpoint
CREATE INDEX "staff_records_shop_idx" ON "staff_records" USING btree ("shop_id","on_date","id");--> statement-breakpoint
CREATE INDEX "staff_steps_shop_idx" ON "staff_steps" USING btree ("shop_id","user_id","since");