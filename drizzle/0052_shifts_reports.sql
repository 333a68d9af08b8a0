CREATE TABLE "break_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"minutes" integer NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"answer" text,
	"used_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text,
	"note" text NOT NULL,
	"items" jsonb NOT NULL,
	"state" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"taken_by" text,
	"taken_at" timestamp (3) with time zone,
	"moved_items" integer,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"answer" text,
	"cancelled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"note" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"title" text,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"due_on" date,
	"due_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"figures" jsonb,
	"submitted_by" text,
	"submitted_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"late_told_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"figures" jsonb,
	"reported_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "break_requests" ADD CONSTRAINT "break_requests_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_logs" ADD CONSTRAINT "work_logs_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_requests_shop_idx" ON "break_requests" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "break_requests_user_idx" ON "break_requests" USING btree ("user_id","day");--> statement-breakpoint
CREATE INDEX "handovers_shop_idx" ON "handovers" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leaves_shop_idx" ON "leaves" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leaves_span_idx" ON "leaves" USING btree ("shop_id","starts_at") WHERE state = 'approved';--> statement-breakpoint
CREATE INDEX "leaves_user_idx" ON "leaves" USING btree ("user_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "shifts_day_key" ON "shifts" USING btree ("shop_id","day","user_id","kind");--> statement-breakpoint
CREATE INDEX "shifts_user_idx" ON "shifts" USING btree ("user_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_span_key" ON "reports" USING btree ("shop_id","kind","from_day","to_day",coalesce(user_id, '')) WHERE kind <> 'special';--> statement-breakpoint
CREATE INDEX "reports_shop_idx" ON "reports" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reports_due_idx" ON "reports" USING btree ("due_at") WHERE state = 'open' and late_told_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "work_logs_day_key" ON "work_logs" USING btree ("shop_id","day","user_id");--> statement-breakpoint
CREATE INDEX "work_logs_user_idx" ON "work_logs" USING btree ("user_id","day");