/** Shorter ones were hardly made to be unique beyond their conversation, and two replies under one id would be one to the platform. */
const UNIQUE_LENGTH = 16;

/** The id under which a reply of ours goes to the platform, and comes back in its echo. */
export function sentAs({ id, clientId }: { id: string; clientId: string | null }): string {
  if (clientId === null) return id;
  return clientId.length >= UNIQUE_LENGTH ? clientId : `${clientId}-${id}`;
}
