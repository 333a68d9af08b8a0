CREATE TABLE "policy_reapplications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"policy_id" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"clocks" integer NOT NULL,
	"breached" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "policies" ALTER COLUMN "shop_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_versions" ALTER COLUMN "shop_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "policy_reapplications" ADD CONSTRAINT "policy_reapplications_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_reapplications" ADD CONSTRAINT "policy_reapplications_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_reapplications_shop_idx" ON "policy_reapplications" USING btree ("shop_id","at");--> statement-breakpoint
CREATE INDEX "policy_reapplications_policy_idx" ON "policy_reapplications" USING btree ("policy_id","at");