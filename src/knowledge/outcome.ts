export type Use = { id: string; at: Date };
export type Session = { startedAt: Date; endedAt: Date | null };
/** A wait of the buyer's that was more than thanks. */
export type Question = { startedAt: Date };
export type Outcome = { id: string; outcome: "resolved" | "asked_again" | null; outcomeAt: Date | null };

/**
 * What became of each use in one conversation. `asked_again`: the buyer asked something more in the same session after it;
 * `resolved`: the session ended without that; null while it lasts. Closing phrases are no questions: leave them out.
 */
export function outcomesOf(uses: readonly Use[], sessions: readonly Session[], questions: readonly Question[]): Outcome[] {
  return uses.map(({ id, at }) => {
    const session = sessions.find(({ startedAt, endedAt }) => startedAt <= at && (endedAt === null || at < endedAt));
    const endedAt = session?.endedAt ?? null;
    const next = questions.filter(({ startedAt }) => startedAt > at && (endedAt === null || startedAt < endedAt)).toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())[0];
    if (session && next) return { id, outcome: "asked_again", outcomeAt: next.startedAt };
    return endedAt === null ? { id, outcome: null, outcomeAt: null } : { id, outcome: "resolved", outcomeAt: endedAt };
  });
}
