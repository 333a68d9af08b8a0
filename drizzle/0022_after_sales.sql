CREATE TABLE "cancellations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"platform_order_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"allowed" boolean NOT NULL,
	"state" text NOT NULL,
	"refund_id" uuid,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "compensations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" uuid NOT NULL,
	"platform_order_id" text NOT NULL,
	"conversation_id" uuid,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"approval_by" text,
	"approval_reason" text,
	"approved_at" timestamp (3) with time zone,
	"proof" text[] DEFAULT '{}' NOT NULL,
	"platform_ref" text,
	"task_id" uuid,
	"failure" jsonb,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_keys" (
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"order_id" uuid NOT NULL,
	CONSTRAINT "order_keys_shop_id_kind_key_order_id_pk" PRIMARY KEY("shop_id","kind","key","order_id")
);
--> statement-breakpoint
CREATE TABLE "order_promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"conversation_id" uuid,
	"due_at" timestamp (3) with time zone NOT NULL,
	"note" text,
	"state" text DEFAULT 'open' NOT NULL,
	"promised_by" text NOT NULL,
	"promised_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"platform_product_id" text NOT NULL,
	"sku" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"spec" text,
	"picture_url" text,
	"price_minor" bigint,
	"currency" text,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"platform_ticket_id" text NOT NULL,
	"platform_order_id" text,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"platform_state" text,
	"reply" text,
	"deadline" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"replied_at" timestamp (3) with time zone,
	"replied_by_id" text,
	"closed_at" timestamp (3) with time zone,
	"detail" text NOT NULL,
	"platform_updated_at" timestamp (3) with time zone NOT NULL,
	"stamps" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "assistant" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "evidence_due" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "cancellations_order_idx" ON "cancellations" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cancellations_open_key" ON "cancellations" USING btree ("order_id") WHERE state in ('waits_for_buyer', 'requested');--> statement-breakpoint
CREATE INDEX "compensations_shop_idx" ON "compensations" USING btree ("shop_id","asked_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "compensations_order_idx" ON "compensations" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "compensations_open_idx" ON "compensations" USING btree ("shop_id","state","asked_at") WHERE state in ('waiting', 'sending', 'for_finance');--> statement-breakpoint
CREATE INDEX "order_keys_order_idx" ON "order_keys" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_promises_order_idx" ON "order_promises" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_promises_open_key" ON "order_promises" USING btree ("order_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "products_platform_key" ON "products" USING btree ("shop_id","platform_product_id","sku");--> statement-breakpoint
CREATE INDEX "products_shop_idx" ON "products" USING btree ("shop_id","seen_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_platform_key" ON "tickets" USING btree ("shop_id","platform_ticket_id");--> statement-breakpoint
CREATE INDEX "tickets_shop_idx" ON "tickets" USING btree ("shop_id","platform_updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tickets_deadline_idx" ON "tickets" USING btree ("shop_id","deadline","id") WHERE state = 'waiting';