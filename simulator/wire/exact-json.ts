declare global {
  // Of the engine, not yet of TypeScript's library.
  interface JSON {
    rawJSON: (text: string) => unknown;
    isRawJSON: (value: unknown) => boolean;
  }
}

/** A long id as a bare number: the platform sends its ids so, whatever 2^53 says. */
export function bareNumber(id: string): unknown {
  return JSON.rawJSON(id);
}

/** Parses keeping each number as it was written, so that it can be written again digit by digit. */
export function parseKeepingDigits(text: string): unknown {
  const keep = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === "number" && context?.source !== undefined ? JSON.rawJSON(context.source) : value;
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}

/** Parses with every whole number beyond 2^53 as a string of its digits. */
export function parseLongAsText(text: string): unknown {
  const keep = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "") ? context?.source : value;
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}

/** Object keys sorted at every level, no spaces: the form that the gateway signs. */
export function sortedJson(text: string): string {
  return JSON.stringify(sortKeys(parseKeepingDigits(text)));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object" || isRaw(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

function isRaw(value: object): boolean {
  return JSON.isRawJSON(value);
}
