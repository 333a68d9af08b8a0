CREATE TABLE "buyer_blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"messages" text NOT NULL,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"said_in" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "buyer_erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_ids" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stage" text NOT NULL,
	"place" text,
	"names" text[] DEFAULT '{}' NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp (3) with time zone,
	"keep_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "buyer_files" (
	"buyer_id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"keeper_id" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"order_count" integer DEFAULT 0 NOT NULL,
	"spend_minor" bigint DEFAULT 0 NOT NULL,
	"refund_count" integer DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"last_order_at" timestamp (3) with time zone,
	"counted_at" timestamp (3) with time zone,
	"recount_at" timestamp (3) with time zone,
	"rules_version" integer DEFAULT 0 NOT NULL,
	"rule_tier" text,
	"named_tier" text,
	"named_reason" text,
	"named_by" text,
	"named_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "buyer_flags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"figures" jsonb NOT NULL,
	"order_ids" uuid[] DEFAULT '{}' NOT NULL,
	"refund_ids" uuid[] DEFAULT '{}' NOT NULL,
	"buyer_ids" uuid[] DEFAULT '{}' NOT NULL,
	"rules_version" integer NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "buyer_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"buyer_ids" uuid[] NOT NULL,
	"before" jsonb NOT NULL,
	"reason" text NOT NULL,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "buyer_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "buyer_rules" (
	"shop_id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text,
	CONSTRAINT "buyer_rules_shop_id_version_pk" PRIMARY KEY("shop_id","version")
);
--> statement-breakpoint
CREATE TABLE "prospect_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"prospect_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prospects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"conversation_id" uuid,
	"source" text NOT NULL,
	"need" text NOT NULL,
	"worth_minor" bigint,
	"currency" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"owner_id" text,
	"next_at" timestamp (3) with time zone,
	"next_step" text,
	"lost_reason" text,
	"platform_order_id" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "said_tier" text;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "own_tier" text;--> statement-breakpoint
-- What stood in tier is the platform's word. The owner is held by the rows' policies like everybody, save for this moment.
ALTER TABLE "buyers" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "buyers" SET "said_tier" = "tier" WHERE "tier" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "buyers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "buyers" drop column "tier";--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "tier" text GENERATED ALWAYS AS (coalesce(own_tier, said_tier)) STORED;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "blocked_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "unrouted_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "buyers" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "buyer_blocks" ADD CONSTRAINT "buyer_blocks_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer_files" ADD CONSTRAINT "buyer_files_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer_flags" ADD CONSTRAINT "buyer_flags_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer_notes" ADD CONSTRAINT "buyer_notes_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_entries" ADD CONSTRAINT "prospect_entries_prospect_id_prospects_id_fk" FOREIGN KEY ("prospect_id") REFERENCES "public"."prospects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospects" ADD CONSTRAINT "prospects_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "buyer_blocks_buyer_idx" ON "buyer_blocks" USING btree ("buyer_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "buyer_blocks_open_key" ON "buyer_blocks" USING btree ("buyer_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "buyer_blocks_until_idx" ON "buyer_blocks" USING btree ("until") WHERE ended_at is null and until is not null;--> statement-breakpoint
CREATE INDEX "buyer_erasures_shop_idx" ON "buyer_erasures" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "buyer_erasures_open_idx" ON "buyer_erasures" USING btree ("id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "buyer_erasures_kept_idx" ON "buyer_erasures" USING btree ("keep_until") WHERE state = 'done';--> statement-breakpoint
CREATE INDEX "buyer_erasures_buyers_idx" ON "buyer_erasures" USING gin ("buyer_ids");--> statement-breakpoint
CREATE INDEX "buyer_files_spend_idx" ON "buyer_files" USING btree ("shop_id","spend_minor" DESC NULLS LAST,"buyer_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "buyer_files_tags_idx" ON "buyer_files" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "buyer_files_recount_idx" ON "buyer_files" USING btree ("recount_at") WHERE recount_at is not null;--> statement-breakpoint
CREATE INDEX "buyer_files_rules_idx" ON "buyer_files" USING btree ("shop_id","rules_version");--> statement-breakpoint
CREATE UNIQUE INDEX "buyer_flags_proposed_key" ON "buyer_flags" USING btree ("buyer_id","rule") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "buyer_flags_buyer_idx" ON "buyer_flags" USING btree ("buyer_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "buyer_flags_shop_idx" ON "buyer_flags" USING btree ("shop_id","state","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "buyer_merges_person_idx" ON "buyer_merges" USING btree ("person_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "buyer_notes_buyer_idx" ON "buyer_notes" USING btree ("buyer_id","id");--> statement-breakpoint
CREATE INDEX "prospect_entries_prospect_idx" ON "prospect_entries" USING btree ("prospect_id","id");--> statement-breakpoint
CREATE INDEX "prospects_shop_idx" ON "prospects" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "prospects_buyer_idx" ON "prospects" USING btree ("buyer_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "prospects_next_idx" ON "prospects" USING btree ("shop_id","next_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "callbacks_buyer_idx" ON "callbacks" USING btree ("buyer_id") WHERE buyer_id is not null;--> statement-breakpoint
CREATE INDEX "buyers_shop_idx" ON "buyers" USING btree ("shop_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "buyers_tier_idx" ON "buyers" USING btree ("shop_id","tier","id" DESC NULLS LAST) WHERE tier is not null;--> statement-breakpoint
CREATE INDEX "buyers_blocked_idx" ON "buyers" USING btree ("shop_id","id" DESC NULLS LAST) WHERE blocked_until is not null;--> statement-breakpoint
CREATE INDEX "buyers_person_idx" ON "buyers" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "buyers_named_idx" ON "buyers" USING btree ("platform_buyer_id");--> statement-breakpoint
CREATE INDEX "buyers_phone_idx" ON "buyers" USING btree ("phone") WHERE phone is not null;