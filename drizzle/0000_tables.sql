CREATE SEQUENCE "public"."events_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "buyers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"platform_buyer_id" text NOT NULL,
	"name" text,
	"phone" text,
	"tier" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid,
	"platform_conversation_id" text,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"said_at" timestamp (3) with time zone,
	"key" text NOT NULL,
	"agent_id" text,
	"by_id" text,
	"reason" text,
	"wake_at" timestamp (3) with time zone,
	"stars" smallint,
	"comment" text,
	"abandoned" boolean,
	"platform_message_id" text
);
--> statement-breakpoint
CREATE TABLE "conversation_keys" (
	"shop_id" text NOT NULL,
	"platform_conversation_id" text NOT NULL,
	"conversation_id" uuid,
	CONSTRAINT "conversation_keys_shop_id_platform_conversation_id_pk" PRIMARY KEY("shop_id","platform_conversation_id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"platform_conversation_id" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"state_reason" text,
	"wake_at" timestamp (3) with time zone,
	"priority" smallint DEFAULT 2 NOT NULL,
	"assignee_id" text,
	"last_message_id" uuid,
	"last_sender" text,
	"last_text" text,
	"last_sent_at" timestamp (3) with time zone,
	"unread_count" integer DEFAULT 0 NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"next_due" timestamp (3) with time zone DEFAULT '9999-12-31T00:00:00Z' NOT NULL,
	"next_due_clock_id" uuid,
	"next_due_kind" text,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"session_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"fold" jsonb,
	"folded_to_ms" timestamp (3) with time zone,
	"folded_to_rank" smallint,
	"folded_to_seq" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"platform_message_id" text,
	"client_id" text,
	"sender" text NOT NULL,
	"via" text NOT NULL,
	"agent_id" text,
	"account" text,
	"kind" text NOT NULL,
	"text" text,
	"url" text,
	"ref" text,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"said_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"failure" jsonb,
	"closing_phrase" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbound" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempt_id" uuid,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	CONSTRAINT "outbound_sending_has_attempt" CHECK (state <> 'sending' or (attempt_id is not null and lease_until is not null))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"feed" text,
	"key" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"kinds" text[] DEFAULT '{}' NOT NULL,
	"shop_ids" text[] DEFAULT '{}' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"failure" jsonb
);
--> statement-breakpoint
CREATE TABLE "delivery_counts" (
	"connection_id" text NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "delivery_counts_connection_id_name_day_pk" PRIMARY KEY("connection_id","name","day")
);
--> statement-breakpoint
CREATE TABLE "delivery_keys" (
	"connection_id" text NOT NULL,
	"key" text NOT NULL,
	"delivery_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_keys_connection_id_key_pk" PRIMARY KEY("connection_id","key")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"seq" bigint DEFAULT nextval('events_seq') NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"shop_id" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readers" (
	"name" text PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"seq" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"platform_complaint_id" text NOT NULL,
	"platform_conversation_id" text,
	"platform_order_id" text,
	"text" text NOT NULL,
	"deadline" timestamp (3) with time zone,
	"external" text NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "detail_requests" (
	"shop_id" text NOT NULL,
	"subject" text NOT NULL,
	"platform_id" text NOT NULL,
	"asked" integer DEFAULT 1 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "detail_requests_shop_id_subject_platform_id_pk" PRIMARY KEY("shop_id","subject","platform_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"platform_order_id" text NOT NULL,
	"buyer_id" uuid,
	"state" text NOT NULL,
	"platform_state" text,
	"total_minor" bigint,
	"currency" text NOT NULL,
	"items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"receiver" jsonb,
	"ciphers" jsonb,
	"shipments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"remark" text,
	"flag" text,
	"ship_by" timestamp (3) with time zone,
	"detail" text NOT NULL,
	"platform_updated_at" timestamp (3) with time zone NOT NULL,
	"stamps" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"request" jsonb NOT NULL,
	"state" text NOT NULL,
	"failure" jsonb,
	"actor_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "pulls" (
	"shop_id" text NOT NULL,
	"subject" text NOT NULL,
	"pulled_to" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pulls_shop_id_subject_pk" PRIMARY KEY("shop_id","subject")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"platform_refund_id" text NOT NULL,
	"platform_order_id" text,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"platform_state" text,
	"arbitration" text DEFAULT 'none' NOT NULL,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"reason" text,
	"deadline" timestamp (3) with time zone,
	"requested_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_by_id" text,
	"refunded_at" timestamp (3) with time zone,
	"platform_version" text,
	"detail" text NOT NULL,
	"platform_updated_at" timestamp (3) with time zone NOT NULL,
	"stamps" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"approval_state" text,
	"approval_by" text,
	"approval_reason" text,
	"approval_request" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "state_history" (
	"subject_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"shop_id" text NOT NULL,
	CONSTRAINT "state_history_subject_id_at_state_pk" PRIMARY KEY("subject_id","at","state")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"role" text NOT NULL,
	"scopes" text[] NOT NULL,
	"shop_ids" text[],
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence_spells" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"user_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone,
	"held_until" timestamp (3) with time zone,
	"vanished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"fields" text[] NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_ins_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user_accounts" (
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "user_accounts_platform_account_id_pk" PRIMARY KEY("platform","account_id")
);
--> statement-breakpoint
CREATE TABLE "user_shops" (
	"user_id" text NOT NULL,
	"shop_id" text NOT NULL,
	CONSTRAINT "user_shops_user_id_shop_id_pk" PRIMARY KEY("user_id","shop_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"role" text DEFAULT 'agent' NOT NULL,
	"number" text,
	"capacity" integer DEFAULT 10 NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_versions" (
	"calendar_id" text NOT NULL,
	"version" integer NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"spec" jsonb NOT NULL,
	CONSTRAINT "calendar_versions_calendar_id_version_pk" PRIMARY KEY("calendar_id","version")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"shop_id" text,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"credentials" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"name" text NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"policy_id" text NOT NULL,
	"version" integer NOT NULL,
	"shop_id" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text,
	"body" jsonb NOT NULL,
	CONSTRAINT "policy_versions_policy_id_version_pk" PRIMARY KEY("policy_id","version")
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"platform" text NOT NULL,
	"platform_shop_id" text,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"credentials" "bytea",
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"calendar_id" text NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "breaches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"clock_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" uuid,
	"agent_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"verdict" text,
	"reason" text,
	"note" text,
	"reviewed_by" text,
	"reviewed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid,
	"turn_id" uuid,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"variant" text DEFAULT 'normal' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"overdue_ms" bigint,
	"agent_id" text,
	"policy_id" text NOT NULL,
	"policy_version" integer NOT NULL,
	"noticed_at" timestamp (3) with time zone,
	"corrected_at" timestamp (3) with time zone,
	"warned" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"carry" jsonb NOT NULL,
	"stars" integer,
	"rating_abandoned" boolean
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"session_id" uuid,
	"key" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"closed_by_id" text,
	"wait_ms" bigint,
	"state" text NOT NULL,
	"is_first" boolean NOT NULL,
	"first_message_id" uuid NOT NULL,
	"reply_message_id" uuid,
	"answered_by_id" text,
	"owner_id" text,
	"message_count" integer NOT NULL,
	"closing_phrase" boolean NOT NULL,
	"holders" jsonb NOT NULL,
	"corrected_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "conversation_facts" ADD CONSTRAINT "conversation_facts_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_keys" ADD CONSTRAINT "conversation_keys_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_agent_id_users_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbound" ADD CONSTRAINT "outbound_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_spells" ADD CONSTRAINT "presence_spells_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_accounts" ADD CONSTRAINT "user_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_shops" ADD CONSTRAINT "user_shops_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breaches" ADD CONSTRAINT "breaches_clock_id_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "buyers_platform_key" ON "buyers" USING btree ("shop_id","platform_buyer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_facts_key" ON "conversation_facts" USING btree ("shop_id","key");--> statement-breakpoint
CREATE INDEX "conversation_facts_conversation_idx" ON "conversation_facts" USING btree ("conversation_id","at");--> statement-breakpoint
CREATE INDEX "conversation_facts_early_idx" ON "conversation_facts" USING btree ("shop_id","platform_conversation_id") WHERE conversation_id is null;--> statement-breakpoint
CREATE INDEX "conversation_keys_conversation_idx" ON "conversation_keys" USING btree ("conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_buyer_key" ON "conversations" USING btree ("shop_id","buyer_id");--> statement-breakpoint
CREATE INDEX "conversations_mine_idx" ON "conversations" USING btree ("assignee_id","priority","next_due","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "conversations_queue_idx" ON "conversations" USING btree ("shop_id","priority","next_due","id") WHERE state = 'open' and assignee_id is null;--> statement-breakpoint
CREATE INDEX "conversations_open_idx" ON "conversations" USING btree ("shop_id","priority","next_due","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "conversations_waiting_idx" ON "conversations" USING btree ("shop_id","waiting_since","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "conversations_newest_idx" ON "conversations" USING btree ("shop_id","state","last_sent_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_wake_idx" ON "conversations" USING btree ("wake_at") WHERE state = 'pending' and wake_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_platform_key" ON "messages" USING btree ("shop_id","platform_message_id") WHERE platform_message_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_key" ON "messages" USING btree ("conversation_id","client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "messages_transcript_idx" ON "messages" USING btree ("conversation_id","sent_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "messages_account_idx" ON "messages" USING btree ("shop_id","account") WHERE account is not null;--> statement-breakpoint
CREATE INDEX "outbound_due_idx" ON "outbound" USING btree ("next_attempt_at","message_id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbound_order_idx" ON "outbound" USING btree ("conversation_id","queued_at","message_id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_pending_idx" ON "deliveries" USING btree ("next_attempt_at","id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "deliveries_kept_idx" ON "deliveries" USING btree ("connection_id","state","id") WHERE state in ('failed', 'unrouted');--> statement-breakpoint
CREATE INDEX "delivery_keys_seen_idx" ON "delivery_keys" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "events_position_idx" ON "events" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "events_subject_idx" ON "events" USING btree ("shop_id","subject_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "complaints_platform_key" ON "complaints" USING btree ("shop_id","platform_complaint_id");--> statement-breakpoint
CREATE INDEX "detail_requests_due_idx" ON "detail_requests" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_platform_key" ON "orders" USING btree ("shop_id","platform_order_id");--> statement-breakpoint
CREATE INDEX "orders_buyer_idx" ON "orders" USING btree ("buyer_id","platform_updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_shop_idx" ON "orders" USING btree ("shop_id","platform_updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "platform_acts_subject_idx" ON "platform_acts" USING btree ("shop_id","subject_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_platform_key" ON "refunds" USING btree ("shop_id","platform_refund_id");--> statement-breakpoint
CREATE INDEX "refunds_order_idx" ON "refunds" USING btree ("shop_id","platform_order_id");--> statement-breakpoint
CREATE INDEX "refunds_deadline_idx" ON "refunds" USING btree ("shop_id","deadline","id") WHERE state in ('requested', 'buyer_returned');--> statement-breakpoint
CREATE INDEX "refunds_shop_idx" ON "refunds" USING btree ("shop_id","platform_updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "credentials_user_idx" ON "credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "presence_spells_user_idx" ON "presence_spells" USING btree ("user_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "presence_spells_current_key" ON "presence_spells" USING btree ("user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "presences_here_idx" ON "presences" USING btree ("heartbeat_at") WHERE state <> 'offline';--> statement-breakpoint
CREATE INDEX "reveals_subject_idx" ON "reveals" USING btree ("shop_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "sign_ins_user_idx" ON "sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_accounts_user_idx" ON "user_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_shops_shop_idx" ON "user_shops" USING btree ("shop_id");--> statement-breakpoint
CREATE INDEX "policies_shop_idx" ON "policies" USING btree ("shop_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shops_platform_shop_key" ON "shops" USING btree ("connection_id","platform_shop_id");--> statement-breakpoint
CREATE UNIQUE INDEX "breaches_clock_key" ON "breaches" USING btree ("clock_id");--> statement-breakpoint
CREATE INDEX "breaches_shop_idx" ON "breaches" USING btree ("shop_id","due_at","id");--> statement-breakpoint
CREATE INDEX "breaches_agent_idx" ON "breaches" USING btree ("agent_id","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_subject_key" ON "clocks" USING btree ("subject_id","kind","policy_id");--> statement-breakpoint
CREATE INDEX "clocks_due_idx" ON "clocks" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "clocks_shop_idx" ON "clocks" USING btree ("shop_id","due_at","id");--> statement-breakpoint
CREATE INDEX "clocks_conversation_idx" ON "clocks" USING btree ("conversation_id","due_at");--> statement-breakpoint
CREATE INDEX "clocks_turn_idx" ON "clocks" USING btree ("turn_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_key" ON "sessions" USING btree ("conversation_id","key");--> statement-breakpoint
CREATE INDEX "sessions_conversation_idx" ON "sessions" USING btree ("conversation_id","started_at");--> statement-breakpoint
CREATE INDEX "sessions_shop_idx" ON "sessions" USING btree ("shop_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "turns_key" ON "turns" USING btree ("conversation_id","key") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "turns_conversation_idx" ON "turns" USING btree ("conversation_id","started_at");--> statement-breakpoint
CREATE INDEX "turns_shop_idx" ON "turns" USING btree ("shop_id","started_at","id") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "turns_owner_idx" ON "turns" USING btree ("owner_id","started_at","id") WHERE voided_at is null;