import { v7 } from "uuid";

/** A new uuidv7: sorts by the time it was made. `atMs` makes one for an earlier instant. */
export const newId = (atMs?: number): string => (atMs === undefined ? v7() : v7({ msecs: atMs }));
