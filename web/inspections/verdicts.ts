/** What an inspector made of proposals, by their ids, until it is kept. */
export type Verdicts = Record<string, "confirmed" | "rejected">;
