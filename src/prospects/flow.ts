export const PROSPECT_STATES = ["open", "handed", "following", "won", "lost"] as const;
export type ProspectState = (typeof PROSPECT_STATES)[number];

const NEXT: Record<ProspectState, readonly ProspectState[]> = {
  open: ["following", "lost"],
  handed: ["following", "won", "lost"],
  following: ["won", "lost"],
  won: [],
  lost: ["following"],
};

export const isOver = (state: ProspectState): boolean => state === "won" || state === "lost";

/** Whether a prospect may go on to a state. Handing is an act of its own; what was lost may be taken up again, what was won stays. */
export const mayBecome = (from: ProspectState, to: ProspectState): boolean => NEXT[from].includes(to);
