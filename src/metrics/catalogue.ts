import { CLOCK_DEFINITIONS } from "./definitions/clocks.ts";
import { DESK_DEFINITIONS } from "./definitions/desk.ts";
import { QUALITY_DEFINITIONS } from "./definitions/quality.ts";
import { SESSION_DEFINITIONS } from "./definitions/sessions.ts";
import { TRADE_DEFINITIONS } from "./definitions/trade.ts";
import { TURN_DEFINITIONS } from "./definitions/turns.ts";
import type { Definition, MetricName } from "./definition.ts";

export type { Definition, MetricName, Kind } from "./definition.ts";

/** Every metric, each defined here and nowhere else; in the order in which they are shown. */
export const CATALOGUE = [...TURN_DEFINITIONS, ...SESSION_DEFINITIONS, ...CLOCK_DEFINITIONS, ...TRADE_DEFINITIONS, ...DESK_DEFINITIONS, ...QUALITY_DEFINITIONS] as const satisfies readonly Definition[];

export const EVERY_METRIC: readonly MetricName[] = CATALOGUE.map(({ name }) => name);

const BY_NAME: ReadonlyMap<string, Definition> = new Map(CATALOGUE.map((definition) => [definition.name, definition]));

export const definitionOf = (name: MetricName): Definition => BY_NAME.get(name)!;
