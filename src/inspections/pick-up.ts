export type PickUpSettings = { targetRings: number; apologyFromRings: number; secondsPerRing: number };

/** SLA-08; for the voice channel only. */
export const DEFAULT_PICK_UP_SETTINGS: PickUpSettings = { targetRings: 3, apologyFromRings: 5, secondsPerRing: 3 };

export type PickUp = { isWithinTarget: boolean; needsApology: boolean; lacksApology: boolean; waitSeconds: number };

/** SLA-08: a call is taken within three rings; from the fifth on the first words are an apology. */
export function judgePickUp({ rings, apologised }: { rings: number; apologised: boolean }, settings = DEFAULT_PICK_UP_SETTINGS): PickUp {
  const { targetRings, apologyFromRings, secondsPerRing } = settings;
  const needsApology = rings >= apologyFromRings;
  return { isWithinTarget: rings <= targetRings, needsApology, lacksApology: needsApology && !apologised, waitSeconds: rings * secondsPerRing };
}
