CREATE TABLE "platform_figures" (
	"shop_id" text NOT NULL,
	"day" date NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"value" double precision NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"imported_by" text NOT NULL,
	CONSTRAINT "platform_figures_shop_id_day_account_name_pk" PRIMARY KEY("shop_id","day","account","name")
);
--> statement-breakpoint
CREATE TABLE "rollup_days" (
	"shop_id" text NOT NULL,
	"day" date NOT NULL,
	"touched" integer DEFAULT 1 NOT NULL,
	"built" integer DEFAULT 0 NOT NULL,
	"rules" text,
	"built_at" timestamp (3) with time zone,
	CONSTRAINT "rollup_days_shop_id_day_pk" PRIMARY KEY("shop_id","day")
);
--> statement-breakpoint
CREATE TABLE "rollups" (
	"shop_id" text NOT NULL,
	"day" date NOT NULL,
	"grp" text NOT NULL,
	"counts" json NOT NULL,
	"times" json,
	"sessions" json,
	"buyers" uuid[] DEFAULT '{}' NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rollups_shop_id_day_grp_pk" PRIMARY KEY("shop_id","day","grp")
);
--> statement-breakpoint
CREATE INDEX "rollup_days_stale_idx" ON "rollup_days" USING btree ("day","shop_id") WHERE built < touched;--> statement-breakpoint
CREATE INDEX "conversation_facts_assigned_idx" ON "conversation_facts" USING btree ("shop_id","at") WHERE kind = 'assigned';--> statement-breakpoint
CREATE INDEX "refunds_requested_idx" ON "refunds" USING btree ("shop_id","requested_at");--> statement-breakpoint
CREATE INDEX "state_history_shop_idx" ON "state_history" USING btree ("shop_id","state","at");