CREATE TABLE "bulletin_reads" (
	"bulletin_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"version" integer NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bulletin_reads_bulletin_id_user_id_version_pk" PRIMARY KEY("bulletin_id","user_id","version")
);
--> statement-breakpoint
CREATE TABLE "bulletins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_ids" text[] NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"roles" text[] NOT NULL,
	"team_ids" uuid[] NOT NULL,
	"must_read" boolean NOT NULL,
	"read_by" timestamp (3) with time zone,
	"pinned" boolean NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"task_id" uuid,
	"reminded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_ids" text[] NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"published_version" integer,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"owner_id" text,
	"review_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"terms" text[] DEFAULT '{}' NOT NULL,
	"ask_terms" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_uses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"conversation_id" uuid NOT NULL,
	"agent_id" text NOT NULL,
	"act" text NOT NULL,
	"via" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"helped" boolean,
	"judged_at" timestamp (3) with time zone,
	"outcome" text,
	"outcome_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "knowledge_versions" (
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"category" text NOT NULL,
	"tags" text[] NOT NULL,
	"asks" text[] NOT NULL,
	"product_ids" text[] NOT NULL,
	"reply" text,
	"body" text NOT NULL,
	"note" text,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "knowledge_versions_article_id_version_pk" PRIMARY KEY("article_id","version")
);
--> statement-breakpoint
ALTER TABLE "bulletin_reads" ADD CONSTRAINT "bulletin_reads_bulletin_id_bulletins_id_fk" FOREIGN KEY ("bulletin_id") REFERENCES "public"."bulletins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulletin_reads" ADD CONSTRAINT "bulletin_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulletins" ADD CONSTRAINT "bulletins_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_articles" ADD CONSTRAINT "knowledge_articles_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_uses" ADD CONSTRAINT "knowledge_uses_article_id_knowledge_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."knowledge_articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_versions" ADD CONSTRAINT "knowledge_versions_article_id_knowledge_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."knowledge_articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulletin_reads_user_idx" ON "bulletin_reads" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "bulletins_shops_idx" ON "bulletins" USING gin ("shop_ids");--> statement-breakpoint
CREATE INDEX "bulletins_newest_idx" ON "bulletins" USING btree ("id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "bulletins_due_idx" ON "bulletins" USING btree ("read_by") WHERE must_read and reminded_at is null and withdrawn_at is null and read_by is not null;--> statement-breakpoint
CREATE INDEX "knowledge_articles_shops_idx" ON "knowledge_articles" USING gin ("shop_ids");--> statement-breakpoint
CREATE INDEX "knowledge_articles_terms_idx" ON "knowledge_articles" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "knowledge_articles_ask_terms_idx" ON "knowledge_articles" USING gin ("ask_terms");--> statement-breakpoint
CREATE INDEX "knowledge_articles_review_idx" ON "knowledge_articles" USING btree ("review_at") WHERE archived_at is null and reminded_at is null and review_at is not null;--> statement-breakpoint
CREATE INDEX "knowledge_uses_article_idx" ON "knowledge_uses" USING btree ("article_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "knowledge_uses_shop_idx" ON "knowledge_uses" USING btree ("shop_id","at");--> statement-breakpoint
CREATE INDEX "knowledge_uses_conversation_idx" ON "knowledge_uses" USING btree ("conversation_id","at");