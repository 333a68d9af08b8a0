import type { Told } from "./waits.ts";

export type Spell = { agent: string; state: string; from: number; to: number };

/** Spells of people, cut at the span's ends: one ends with the next, or when the person was last seen. */
export function presenceOf(told: readonly Told[], { from, to, now }: { from: number; to: number; now: number }): Spell[] {
  const spells: Spell[] = [];
  const open = new Map<string, Spell>();
  const events = told.filter(({ what }) => what === "presence" || what === "gone").map((event) => ({ ...event, ms: Date.parse(event.at) }));
  for (const { what, agent, state, ms } of events.sort((a, b) => a.ms - b.ms)) {
    const current = open.get(agent!);
    if (current && current.state === state) continue; // said again, it goes on
    if (current) current.to = ms;
    open.delete(agent!);
    if (what === "gone") continue;
    const spell = { agent: agent!, state: state!, from: ms, to: now };
    spells.push(spell);
    open.set(agent!, spell);
  }
  return spells.map((spell) => ({ ...spell, from: Math.max(spell.from, from), to: Math.min(spell.to, to, now) })).filter((spell) => spell.to > spell.from);
}
