import * as z from "zod";

/** Shapes that every noun's answers are made of. Imported by the web as well: zod and nothing else. */
export const Id = z.uuid();
/** ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });
export const Money = z.object({ minor: z.int(), currency: z.string().length(3) }).meta({ id: "Money" });
export const PersonRef = z.object({ id: z.string(), name: z.string() }).meta({ id: "PersonRef" });
export const Failure = z.object({ code: z.string(), message: z.string() }).meta({ id: "Failure" });
export const Subject = z.object({ type: z.string(), id: z.string() }).meta({ id: "Subject" });

/** A list's page; `nextCursor` null is its end. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export type Money = z.infer<typeof Money>;
export type PersonRef = z.infer<typeof PersonRef>;
export type Failure = z.infer<typeof Failure>;
export type Subject = z.infer<typeof Subject>;
export type Page<T> = { items: T[]; nextCursor: string | null };
