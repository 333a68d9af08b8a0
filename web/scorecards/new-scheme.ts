import type { ScoreSchemeBody } from "../kernel/shapes.ts";

/** In the menu of presets: none of them. */
export const EMPTY = "empty";

/** What a scheme begins as that comes of no preset: 100 points from the start, and nothing that moves them. */
export const NEW_BODY: ScoreSchemeBody = {
  roles: ["agent"],
  start: 100,
  full: 100,
  floor: 0,
  cap: null,
  items: [],
  adjustmentLimit: 5,
  countsPoints: false,
  autoPoints: false,
  extra: null,
  grades: [],
  money: null,
  movesPay: false,
  below70InBothMonths: true,
  ladder: { promoteFrom: null, promoteMonths: 3, demoteBelow: null, demoteMonths: 3 },
};
