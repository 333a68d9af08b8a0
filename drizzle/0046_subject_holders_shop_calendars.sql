CREATE TABLE "shop_calendars" (
	"shop_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"calendar_id" text NOT NULL,
	"by_id" text,
	CONSTRAINT "shop_calendars_shop_id_since_pk" PRIMARY KEY("shop_id","since")
);
--> statement-breakpoint
CREATE TABLE "queue_tellings" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"waiting_since" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"before" integer NOT NULL,
	"times" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "holders" jsonb;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "asked" jsonb;--> statement-breakpoint
ALTER TABLE "shop_calendars" ADD CONSTRAINT "shop_calendars_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_calendars" ADD CONSTRAINT "shop_calendars_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_tellings" ADD CONSTRAINT "queue_tellings_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;