/** What breaches can be counted by. Each cell's rows are the list under the filters of the same names. */
export const DIMENSIONS = ["cause", "hour", "weekday", "agent", "shop", "kind", "band"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
