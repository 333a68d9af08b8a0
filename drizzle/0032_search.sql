-- Two characters each, small letters, of the first 300: what search looks texts and names up by. Two characters are a whole word in Chinese, and too short for trigrams.
create function bigrams(said text) returns text[] language sql immutable parallel safe as $$
  select array_agg(distinct substr(t, i, 2)) from (select lower(left(said, 300)) as t) s, generate_series(1, greatest(length(t) - 1, 1)) i
$$;
--> statement-breakpoint
-- Which messages hold these words?
create index messages_words_idx on messages using gin (bigrams(text)) where text is not null;
--> statement-breakpoint
-- Which buyers are called something like it?
create index buyers_words_idx on buyers using gin (bigrams(name)) where name is not null;
