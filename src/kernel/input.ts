import * as z from "zod";

/** Input that every noun's requests are made of: zod and nothing else, like shapes.ts. */
export const ById = z.object({ id: z.uuid() });
export const Name = z.string().min(1).max(200);

/** A word that a query may name once or several times. */
export const oneOrMore = <S extends z.ZodType<string>>(word: S, most = 100) => z.union([word, z.array(word).max(most)]).transform(asList);
export const Names = oneOrMore(Name);

/** What every list takes beside its filters. */
export const paging = { cursor: z.string().max(600).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) };

function asList<T extends string>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/** A local date of a year that every zone is known of. */
export const Day = z.iso.date().refine((day) => day >= "1971" && day < "2189", "It lies outside of the years 1971 to 2188.");

/** An instant with its zone, of the same years. */
export const Instant = z.iso.datetime({ offset: true }).refine(isKnownYear, "It lies outside of the years 1971 to 2188.");

function isKnownYear(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1971 && year < 2189;
}
