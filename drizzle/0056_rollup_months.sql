CREATE TABLE "rollup_month_cells" (
	"shop_id" text NOT NULL,
	"month" date NOT NULL,
	"grp" text NOT NULL,
	"counts" json NOT NULL,
	"times" json,
	"sessions" json,
	"buyers" uuid[] DEFAULT '{}' NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rollup_month_cells_shop_id_month_grp_pk" PRIMARY KEY("shop_id","month","grp")
);
--> statement-breakpoint
CREATE TABLE "rollup_months" (
	"shop_id" text NOT NULL,
	"month" date NOT NULL,
	"stamp" bigint NOT NULL,
	"rules" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rollup_months_shop_id_month_pk" PRIMARY KEY("shop_id","month")
);
--> statement-breakpoint
CREATE INDEX "clocks_warned_idx" ON "clocks" USING btree ("turn_id") WHERE warned > 0 and turn_id is not null;--> statement-breakpoint
CREATE INDEX "clocks_agent_idx" ON "clocks" USING btree ("agent_id","due_at","id") WHERE state = 'breached';