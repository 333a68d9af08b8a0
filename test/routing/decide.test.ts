import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, type Person } from "../../src/routing/decide.ts";
import { RoutingBody, type RoutingBodyInput, RoutingFacts, WORK_KINDS } from "../../src/routing/input.ts";
import { routingIssues } from "../../src/routing/issues.ts";

const person = (id: string, more: Partial<Person> = {}): Person => ({ id, open: 0, capacity: 10, idleSince: new Date(0), skills: [], teamIds: [], held: { complaint: 0, urgent: 0 }, ...more });
const body = (said: RoutingBodyInput) => RoutingBody.parse(said);
const facts = (said: Partial<RoutingFacts>) => RoutingFacts.parse(said);
const ask = (said: RoutingBodyInput, people: Person[], about: Partial<RoutingFacts>) => {
  const { agentId, reason } = decide({ body: body(said), people, facts: facts(about) });
  return [agentId, reason];
};
const TEAM = "00000000-0000-7000-8000-000000000001";
const OTHER = "00000000-0000-7000-8000-000000000002";
const east = { region: "华东", provinces: ["浙江", "上海"], agentId: "mei", standInId: "lei" } as const;
const byTerritory: RoutingBodyInput = { territories: [{ ...east, provinces: [...east.provinces] }], rules: [{ id: "t", name: "按区域", to: { kind: "territory" } }] };
const gold: RoutingBodyInput = { rules: [{ id: "g", name: "金牌客户", when: { tiers: ["gold"] }, to: { kind: "agents", agentIds: ["mei", "lei"] } }] };
const toTeam = (overflow: RoutingBodyInput["rules"] extends (infer R)[] | undefined ? (R extends { overflow?: infer O } ? O : never) : never): RoutingBodyInput => ({ rules: [{ id: "s", name: "售后组", when: { orderStates: ["shipped"] }, to: { kind: "team", teamId: TEAM }, overflow }] });
const [mei, lei, an] = [person("mei", { open: 5 }), person("lei", { open: 6 }), person("an")];

describe("who gets a chat, and why", () => {
  it.each<[string, RoutingBodyInput, Person[], Partial<RoutingFacts>, [string | null, string]]>([
    ["without rules the last agent", {}, [mei, an], { lastAgentId: "mei" }, ["mei", "last_agent"]],
    ["without rules the least loaded", {}, [mei, an], {}, ["an", "least_loaded"]],
    ["nobody there", {}, [], {}, [null, "nobody_here"]],
    ["all full", {}, [person("a", { open: 10 })], {}, [null, "all_at_capacity"]],
    ["the agent of the region", byTerritory, [mei, lei, an], { province: "浙江" }, ["mei", "territory 华东"]],
    ["the stand-in while the agent is away", byTerritory, [lei, an], { province: "上海" }, ["lei", "stand_in 华东"]],
    ["the stand-in while the agent is full", byTerritory, [person("mei", { open: 10 }), lei, an], { province: "上海" }, ["lei", "stand_in 华东"]],
    ["anyone for a region of nobody", byTerritory, [mei, lei, an], { province: "广东" }, ["an", "least_loaded"]],
    ["anyone while no order says where", byTerritory, [mei, lei, an], { province: null }, ["an", "least_loaded"]],
    ["the last agent before the territory", byTerritory, [mei, lei, an], { province: "浙江", lastAgentId: "an" }, ["an", "last_agent"]],
    ["the territory first where the last agent is not", { ...byTerritory, lastAgentFirst: false }, [mei, lei, an], { province: "浙江", lastAgentId: "an" }, ["mei", "territory 华东"]],
    ["named agents for gold", gold, [mei, lei, an], { tier: "gold" }, ["mei", "rule 金牌客户"]],
    ["not for others", gold, [mei, lei, an], { tier: "silver" }, ["an", "least_loaded"]],
    ["a skill", { rules: [{ id: "k", name: "大件", when: { languages: ["ja"] }, to: { kind: "skill", skill: "日语" } }] }, [mei, person("yu", { open: 9, skills: ["日语"] })], { language: "ja" }, ["yu", "skill 日语"]],
    ["waits for its team", toTeam({ afterSeconds: 60 }), [an], { orderState: "shipped", waitedSeconds: 59 }, [null, "waits_for 售后组"]],
    ["overflows to another team", toTeam({ afterSeconds: 60, to: { kind: "team", teamId: OTHER } }), [an, person("b", { open: 3, teamIds: [OTHER] })], { orderState: "shipped", waitedSeconds: 60 }, ["b", "overflow 售后组"]],
    ["goes on to anyone where the other team is full too", toTeam({ afterSeconds: 60, to: { kind: "team", teamId: OTHER } }), [an], { orderState: "shipped", waitedSeconds: 61 }, ["an", "least_loaded"]],
    ["waits for ever where nothing else is said", toTeam(null), [an], { orderState: "shipped", waitedSeconds: 9_999 }, [null, "waits_for 售后组"]],
    ["the first rule that holds", { rules: [...gold.rules!, { id: "z", name: "全部", to: { kind: "agents", agentIds: ["an"] } }] }, [mei, an], { tier: "gold" }, ["mei", "rule 金牌客户"]],
    ["not a rule that is off", { rules: [{ ...gold.rules![0]!, enabled: false }] }, [mei, an], { tier: "gold" }, ["an", "least_loaded"]],
    ["the queue where nobody else is to have it", { ...gold, fallback: "queue" }, [an], {}, [null, "no_rule"]],
    ["whoever weighs more has room for more", { weights: { mei: 2 } }, [person("mei", { open: 5 }), person("lei", { open: 3 })], {}, ["mei", "least_loaded"]],
    ["a complaint that takes three", { chatCost: { complaint: 3 } }, [person("a", { open: 8 }), person("b", { open: 7, idleSince: new Date(9) })], { kind: "complaint" }, ["b", "least_loaded"]],
    ["no second complaint at once", { limits: { complaint: 1 } }, [person("a", { held: { complaint: 1, urgent: 0 } }), person("b", { open: 9 })], { kind: "complaint" }, ["b", "least_loaded"]],
    ["who holds nothing may take what takes more than all", { chatCost: { urgent: 5 } }, [person("a", { capacity: 2 })], { kind: "urgent" }, ["a", "least_loaded"]],
    ["a team's chat goes to its people first", {}, [an, person("t", { open: 9, teamIds: [TEAM] })], { teamId: TEAM }, ["t", "own_team"]],
    ["and waits a little for those of them who are there", {}, [an, person("t", { open: 10, teamIds: [TEAM] })], { teamId: TEAM, waitedSeconds: 19 }, [null, "waits_for_team"]],
    ["then it is anybody's", {}, [an, person("t", { open: 10, teamIds: [TEAM] })], { teamId: TEAM, waitedSeconds: 20 }, ["an", "least_loaded"]],
    ["at once where none of them is there", {}, [an], { teamId: TEAM }, ["an", "least_loaded"]],
    ["the last agent only where they are of the team", {}, [person("mei", { teamIds: [OTHER] }), person("t", { teamIds: [TEAM] })], { teamId: TEAM, lastAgentId: "mei" }, ["t", "own_team"]],
    ["or of none", {}, [mei, person("t", { teamIds: [TEAM] })], { teamId: TEAM, lastAgentId: "mei" }, ["mei", "last_agent"]],
  ])("%s", (_, said, people, about, expected) => expect(ask(said, people, about)).toEqual(expected));

  it("says whose queue it is from here on: the team that was asked, also where nobody of it is free", () => {
    const overflow = toTeam({ afterSeconds: 60, to: { kind: "team", teamId: OTHER } });
    const asked = (people: Person[], said: RoutingBodyInput, waitedSeconds: number, more: Partial<RoutingFacts> = {}) => decide({ body: body(said), people, facts: facts({ orderState: "shipped", waitedSeconds, ...more }) });
    expect(asked([person("t", { teamIds: [TEAM] })], overflow, 0)).toMatchObject({ agentId: "t", teamId: TEAM });
    expect(asked([person("b", { teamIds: [OTHER] })], overflow, 60)).toMatchObject({ agentId: "b", teamId: OTHER });
    expect(asked([person("b", { teamIds: [OTHER], open: 10 })], overflow, 60)).toMatchObject({ agentId: null, teamId: OTHER });
    expect(asked([person("b", { teamIds: [OTHER], open: 10 })], overflow, 59)).not.toHaveProperty("teamId");
    const ofTeam: RoutingBodyInput = { rules: overflow.rules!.map((rule) => ({ ...rule, when: { teamIds: [TEAM] } })) };
    expect(asked([person("b", { teamIds: [OTHER], open: 10 })], ofTeam, 60, { teamId: TEAM })).not.toHaveProperty("teamId");
  });

  it("says what every rule answered", () => {
    const { steps } = decide({ body: body({ ...byTerritory, rules: [...gold.rules!, ...byTerritory.rules!] }), people: [an], facts: facts({ province: "浙江", lastAgentId: "mei" }) });
    expect(steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(["last_agent nobody_free", "金牌客户 not_met", "按区域 nobody_free", "anyone chosen"]);
  });

  it("is never somebody without room, whatever the rules", () => {
    const ids = ["a", "b", "c"];
    const target = fc.oneof(fc.constant({ kind: "territory" as const }), fc.constant({ kind: "last_agent" as const }), fc.constant({ kind: "anyone" as const }), fc.record({ kind: fc.constant("agents" as const), agentIds: fc.subarray(ids, { minLength: 1 }) }));
    const rule = fc.record({ to: target, when: fc.record({ kinds: fc.option(fc.subarray([...WORK_KINDS], { minLength: 1 }), { nil: undefined }) }), overflow: fc.option(fc.record({ afterSeconds: fc.nat(9), to: fc.option(target) })) });
    const staff = fc.tuple(...ids.map((id) => fc.record({ open: fc.nat(12), capacity: fc.nat(12), held: fc.record({ complaint: fc.nat(3), urgent: fc.nat(3) }) }).map((more) => person(id, more))));
    const cost = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(staff, fc.array(rule, { maxLength: 4 }), fc.record({ complaint: cost, urgent: cost, high: cost, normal: cost }), fc.record({ complaint: fc.option(fc.nat(3)), urgent: fc.option(fc.nat(3)) }), fc.constantFrom(...WORK_KINDS), (people, rules, chatCost, limits, kind) => {
        const said = body({ territories: [{ region: "x", provinces: ["浙江"], agentId: "a", standInId: "b" }], rules: rules.map((one, i) => ({ ...one, id: `${i}`, name: `${i}` })), chatCost, limits });
        const { agentId } = decide({ body: said, people, facts: facts({ kind, province: "浙江", lastAgentId: "c", waitedSeconds: 5 }) });
        const chosen = people.find(({ id }) => id === agentId);
        if (!chosen) return;
        expect(chosen.capacity).toBeGreaterThan(0);
        if (chosen.open > 0) expect(chosen.open + chatCost[kind]).toBeLessThanOrEqual(chosen.capacity);
        if (kind === "complaint" || kind === "urgent") expect(chosen.held[kind]).toBeLessThan(limits[kind] ?? Infinity);
      }),
    );
  });
});

describe("rules that cannot be", () => {
  const known = { agentIds: ["mei", "lei"], teamIds: [TEAM] };
  it.each<[string, RoutingBodyInput, string[]]>([
    ["good ones", { ...byTerritory, weights: { mei: 2 } }, []],
    ["who does not serve the shop", { rules: [{ id: "a", name: "a", to: { kind: "agents", agentIds: ["ghost"] } }] }, ["rules.0.to"]],
    ["a team of another shop", { rules: [{ id: "a", name: "a", to: { kind: "team", teamId: OTHER } }] }, ["rules.0.to"]],
    ["and in the overflow", { rules: [{ id: "a", name: "a", to: { kind: "team", teamId: TEAM }, overflow: { afterSeconds: 1, to: { kind: "team", teamId: OTHER } } }] }, ["rules.0.overflow.to"]],
    ["a province in two regions", { territories: [{ region: "a", provinces: ["浙江"], agentId: null }, { region: "b", provinces: ["浙江"], agentId: null }] }, ["territories.1"]],
    ["a region twice", { territories: [{ region: "a", provinces: [], agentId: null }, { region: "a", provinces: [], agentId: null }] }, ["territories.1"]],
    ["one's own stand-in", { territories: [{ region: "a", provinces: [], agentId: "mei", standInId: "mei" }] }, ["territories.0"]],
    ["territories that nobody has", { rules: [{ id: "a", name: "a", to: { kind: "territory" } }] }, ["rules.0.to"]],
    ["a region that is not there", { rules: [{ id: "a", name: "a", when: { regions: ["华东"] }, to: { kind: "anyone" } }] }, ["rules.0.when.regions"]],
    ["a name twice", { rules: [{ id: "a", name: "a", to: { kind: "anyone" } }, { id: "b", name: "a", to: { kind: "anyone" } }] }, ["rules.1"]],
    ["a rule behind one that keeps every chat", { rules: [{ id: "a", name: "a", to: { kind: "anyone" }, overflow: null }, { id: "b", name: "b", to: { kind: "anyone" } }] }, ["rules.1"]],
    ["a weight of a stranger", { weights: { ghost: 1 } }, ["weights"]],
  ])("%s", (_, said, paths) => expect(routingIssues(body(said), known).map(({ path }) => path)).toEqual(paths));
});
