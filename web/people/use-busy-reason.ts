import { useText } from "../kernel/text/index.ts";

const REASONS = ["meal", "rest", "training", "meeting"] as const;

/** Why somebody is busy, in words; what a lead or an older page wrote stays as it is. */
export function useBusyReason(): (reason: string | null) => string | null {
  const text = useText();
  return (reason) => {
    const known = REASONS.find((one) => one === reason);
    return known ? text(`busy.${known}`) : reason;
  };
}
