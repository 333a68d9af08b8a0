-- A batch of deliveries writes the row of a new conversation last and once, when it knows what stands in it: what refers to it is checked at the batch's end
-- where the batch asks for that, and at once everywhere else.
ALTER TABLE conversation_keys ALTER CONSTRAINT conversation_keys_conversation_id_conversations_id_fk DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE conversation_facts ALTER CONSTRAINT conversation_facts_conversation_id_conversations_id_fk DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE messages ALTER CONSTRAINT messages_conversation_id_conversations_id_fk DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE sessions ALTER CONSTRAINT sessions_conversation_id_conversations_id_fk DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE turns ALTER CONSTRAINT turns_conversation_id_conversations_id_fk DEFERRABLE INITIALLY IMMEDIATE;
