/** Points as people read them: two places at most. They are counted exactly, and kept so. */
export const pointsLabel = (points: number): string => String(Math.round(points * 100) / 100);
