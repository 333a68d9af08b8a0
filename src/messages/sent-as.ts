/**
 * The id under which a reply of ours goes to the platform: as it was given, but where an earlier reply of another conversation of the
 * shop was given the same (`isTaken`), with the message's own id behind it: the platform takes two replies under one id for one.
 */
export function sentAs({ id, clientId, isTaken }: { id: string; clientId: string | null; isTaken: boolean }): string {
  if (clientId === null) return id;
  return isTaken ? `${clientId}-${id}` : clientId;
}

/** Whether an echo's id is one that a reply of ours went out under. */
export const wentAs = (reply: { id: string; clientId: string | null }, clientId: string): boolean =>
  [false, true].some((isTaken) => sentAs({ ...reply, isTaken }) === clientId);
