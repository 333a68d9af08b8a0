CREATE TABLE "publication_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"publication_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"span_from" timestamp (3) with time zone NOT NULL,
	"span_to" timestamp (3) with time zone NOT NULL,
	"lines" integer NOT NULL,
	"sending_ids" uuid[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"every" text NOT NULL,
	"hour" integer NOT NULL,
	"weekday" integer,
	"monthday" integer,
	"by" text NOT NULL,
	"metrics" text[] NOT NULL,
	"targets" jsonb NOT NULL,
	"language" text NOT NULL,
	"enabled" boolean NOT NULL,
	"next_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "wall_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"shop_ids" text[] NOT NULL,
	"names" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "publication_runs" ADD CONSTRAINT "publication_runs_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_runs_due_key" ON "publication_runs" USING btree ("publication_id","due_at");--> statement-breakpoint
CREATE INDEX "publications_shop_idx" ON "publications" USING btree ("shop_id","id");--> statement-breakpoint
CREATE INDEX "publications_next_idx" ON "publications" USING btree ("next_at") WHERE next_at is not null and removed_at is null;