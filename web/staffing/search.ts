import { date, type Given, oneOf, present, word } from "../kernel/search.ts";

export const TARGETS = ["0.7", "0.8", "0.85", "0.9", "0.95"] as const;
export const SECONDS = ["20", "30", "60", "180"] as const;
export const CHATS = ["1", "2", "3", "5", "8", "10"] as const;
export const WEEKS = ["2", "4", "8", "12"] as const;
export const SHRINKAGES = ["0", "0.1", "0.2", "0.3"] as const;
export const MODELS = ["c", "a"] as const;

export type StaffingSearch = {
  shop?: string | undefined;
  target?: (typeof TARGETS)[number] | undefined;
  seconds?: (typeof SECONDS)[number] | undefined;
  chats?: (typeof CHATS)[number] | undefined;
  weeks?: (typeof WEEKS)[number] | undefined;
  shrinkage?: (typeof SHRINKAGES)[number] | undefined;
  model?: (typeof MODELS)[number] | undefined;
  from?: string | undefined;
};

/** The router reads a lone number as a number. */
const told = (given: unknown): unknown => (typeof given === "number" ? String(given) : given);

export const staffingSearch = (given: Given<StaffingSearch>): StaffingSearch =>
  present({
    ...{ shop: word(given.shop), target: oneOf(TARGETS, told(given.target)), seconds: oneOf(SECONDS, told(given.seconds)), chats: oneOf(CHATS, told(given.chats)) },
    ...{ weeks: oneOf(WEEKS, told(given.weeks)), shrinkage: oneOf(SHRINKAGES, told(given.shrinkage)), model: oneOf(MODELS, given.model), from: date(given.from) },
  });
