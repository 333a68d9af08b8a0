import * as z from "zod";
import { compilePhrases, findForbidden } from "../../inspections/forbidden-phrases.ts";
import { DEFAULT_PICK_UP_SETTINGS, judgePickUp } from "../../inspections/pick-up.ts";
import { SEED_PHRASES } from "../../inspections/seed-phrases.ts";
import { scoreSheet } from "../../inspections/sheet.ts";
import type { Formula } from "../examples.ts";
import { Count, formula } from "./read.ts";

const SEED = "seed without 语气词";
const lists = { [SEED]: compilePhrases(SEED_PHRASES), seed: compilePhrases(SEED_PHRASES.map((phrase) => ({ ...phrase, level: "warn" as const }))) };

const Message = z.object({ speaker: z.enum(["agent", "buyer", "bot", "system"]), text: z.string() });
const ListReading = z.object({ lists: z.tuple([z.enum([SEED, "seed"])]).default([SEED]) });

export const inspectionFormulas: Readonly<Record<string, Formula>> = {
  qc_rubric: formula(z.object({ occurrences: z.record(z.string(), Count) }), z.object({ floor_section_at_zero: z.boolean().default(true) }), ({ occurrences }, { floor_section_at_zero }) => {
    const { sections, total } = scoreSheet(occurrences, { floorsSections: floor_section_at_zero });
    return { ...sections, total };
  }),
  ring_count: formula(
    z.object({ rings: Count, apology_used: z.boolean().default(false) }),
    z.object({ seconds_per_ring: z.number().positive().default(DEFAULT_PICK_UP_SETTINGS.secondsPerRing) }),
    ({ rings, apology_used }, { seconds_per_ring }) => {
      const found = judgePickUp({ rings, apologised: apology_used }, { ...DEFAULT_PICK_UP_SETTINGS, secondsPerRing: seconds_per_ring });
      return { within_target: found.isWithinTarget, apology_required: found.needsApology, apology_missing: found.lacksApology, wait_seconds: found.waitSeconds };
    },
  ),
  forbidden_match: formula(Message, ListReading, ({ speaker, text }, reading) => ({
    patterns_hit: findForbidden({ sender: speaker, text }, lists[reading.lists[0]]).map(({ pattern }) => pattern),
  })),
};
