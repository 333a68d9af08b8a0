/** What tells of our own telling would go on for ever. */
const OURS = /^(?:notice|sending|subscription)\./;

/** Whether a subscription to these types (`clock.breached`, `clock.*`; none for all) wants an event. */
export function wants(eventTypes: readonly string[], type: string): boolean {
  if (OURS.test(type)) return false;
  return eventTypes.length === 0 || eventTypes.some((wanted) => wanted === type || (wanted.endsWith(".*") && type.startsWith(wanted.slice(0, -1))));
}
