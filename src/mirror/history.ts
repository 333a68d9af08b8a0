/** A state that the platform said, as stored; `at` in any writing of an instant. */
export type Told = { state: string; at: string };

/** The states in the platform's order of time, at one instant by their rank; one that was said again without another between them is shown once. */
export function shownHistory(history: readonly Told[], ranks: Readonly<Record<string, number>>): Told[] {
  const told = history.map(({ state, at }) => ({ state, at: new Date(at).toISOString() }));
  told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : (ranks[a.state] ?? 0) - (ranks[b.state] ?? 0)));
  return told.filter(({ state }, index) => told[index - 1]?.state !== state);
}
