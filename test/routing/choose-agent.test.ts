import fc from "fast-check";
import { expect, it } from "vitest";
import { type Candidate, chooseAgent } from "../../src/routing/choose-agent.ts";

const agent = (id: string, open: number, capacity = 10, idle = 0): Candidate => ({ id, open, capacity, idleSince: new Date(idle) });

it.each([
  ["nobody is there", [], null, { agentId: null, reason: "nobody_here" }],
  ["all are full", [agent("a", 10), agent("b", 3, 3)], "a", { agentId: null, reason: "all_at_capacity" }],
  ["who served this buyer last, though more loaded", [agent("a", 0), agent("b", 9)], "b", { agentId: "b", reason: "last_agent" }],
  ["not who served last when full", [agent("a", 5), agent("b", 10)], "b", { agentId: "a", reason: "least_loaded" }],
  ["not who served last when away", [agent("a", 5)], "b", { agentId: "a", reason: "least_loaded" }],
  ["least loaded for the capacity", [agent("a", 3, 10), agent("b", 2, 4)], null, { agentId: "a", reason: "least_loaded" }],
  ["among equals who has been idle longest", [agent("a", 1, 10, 5), agent("b", 1, 10, 4)], null, { agentId: "b", reason: "least_loaded" }],
  ["then by id", [agent("b", 0), agent("a", 0)], null, { agentId: "a", reason: "least_loaded" }],
  ["capacity 0 takes none", [agent("a", 0, 0)], "a", { agentId: null, reason: "all_at_capacity" }],
] as const)("%s", (_, candidates, last, choice) => {
  expect(chooseAgent([...candidates], last)).toEqual(choice);
});

it("never gives anybody more than their capacity, and whatever order they come in", () => {
  const candidate = fc.record({ id: fc.uuid(), open: fc.nat(12), capacity: fc.nat(12), idleSince: fc.date({ noInvalidDate: true }) });
  fc.assert(
    fc.property(fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 8 }), fc.nat(), (candidates, shift) => {
      const choice = chooseAgent(candidates, null);
      const chosen = candidates.find(({ id }) => id === choice.agentId);
      if (chosen) expect(chosen.open).toBeLessThan(chosen.capacity);
      else expect(candidates.every(({ open, capacity }) => open >= capacity)).toBe(true);
      const turned = candidates.map((_, i) => candidates[(i + shift) % candidates.length]!);
      expect(chooseAgent(turned, null)).toEqual(choice);
    }),
  );
});
