CREATE TABLE "quick_replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text,
	"owner_id" text,
	"category" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"code" text,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "quick_replies_whose" CHECK ((shop_id is null) <> (owner_id is null))
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quick_replies" ADD CONSTRAINT "quick_replies_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quick_replies_shop_idx" ON "quick_replies" USING btree ("shop_id","category","position") WHERE shop_id is not null;--> statement-breakpoint
CREATE INDEX "quick_replies_owner_idx" ON "quick_replies" USING btree ("owner_id","category","position") WHERE owner_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "quick_replies_shop_code_key" ON "quick_replies" USING btree ("shop_id","code") WHERE shop_id is not null and code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "quick_replies_owner_code_key" ON "quick_replies" USING btree ("owner_id","code") WHERE owner_id is not null and code is not null;--> statement-breakpoint
CREATE INDEX "attachments_shop_idx" ON "attachments" USING btree ("shop_id","created_at");