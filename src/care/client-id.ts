/** How a message of care names itself, so that one thing is said once. */
export const careClientId = (key: string): string => `care ${key}`;

/** Whether a message of this name asks for a rating. */
export const asksRating = (clientId: string | null): boolean => clientId?.startsWith(careClientId("rating:")) ?? false;
