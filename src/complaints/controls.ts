import { DomainError } from "../kernel/errors.ts";
import { exact, over, times, toNumber } from "../kernel/fraction.ts";

export type ServiceCounts = { services: number; complaints: number; missed: number; dissatisfied: number };

/** Percent of `services`; null where there was none. */
export type ControlRates = { complaintPercent: number | null; omissionPercent: number | null; dissatisfactionPercent: number | null };

/**
 * MET-12, the three controls: complaints, omissions and dissatisfaction for each hundred services. What counts as a service is whoever
 * asks to say: the source does not, and conversations closed in the period is the proposal.
 */
export function threeControls({ services, complaints, missed, dissatisfied }: ServiceCounts): ControlRates {
  if (![services, complaints, missed, dissatisfied].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new DomainError("invalid", "Services and faults are counted in whole numbers from 0 on.");
  }
  const percent = (count: number) => (services === 0 ? null : toNumber(over(times(exact(count), exact(100)), exact(services))));
  return { complaintPercent: percent(complaints), omissionPercent: percent(missed), dissatisfactionPercent: percent(dissatisfied) };
}
